// Entries: what somebody kept. Each comes with what is outside of it (id, kind, version, times, readers) and, where it
// could be opened, its `value`; one that could not carries `damaged`, and the others are there all the same.

import { Closed, Damaged, open } from "./open.js";
import { draftsHere, dropDraft } from "./outbox.js";
import { ask, fromBase64 } from "./server.js";

const AT_ONCE = 500;
const IN_AN_ADDRESS = 100;

// Everything of these kinds, or of all, newest first, opened. Throws Closed where the key is not open.
export function everyEntry(...kinds) {
  return all(kinds.map((kind) => ["kind", kind]));
}

// Those that there are of these ids, opened: what a page shows of much costs no more than the page.
export async function entriesOf(ids) {
  const found = [];
  for (let first = 0; first < ids.length; first += IN_AN_ADDRESS) {
    found.push(...(await all(ids.slice(first, first + IN_AN_ADDRESS).map((id) => ["id", id]))));
  }
  return found;
}

// One entry, opened, or null where there is none.
export async function entryOf(id) {
  const { entries } = await ask("GET", `/sealed/entries.json?id=${id}`);
  return entries.length ? opened(entries[0]) : null;
}

// Deletes an entry with everything that was drafted of it.
export async function removeEntry(id) {
  await ask("DELETE", `/sealed/entries/${id}/`);
  for (const draft of await draftsHere()) if (draft.entry === id) await dropDraft(draft);
}

async function all(asked) {
  const found = [];
  let next = "";
  do {
    const query = new URLSearchParams(asked);
    query.set("size", AT_ONCE);
    if (next) query.set("after", next);
    const answer = await ask("GET", `/sealed/entries.json?${query}`);
    found.push(...(await Promise.all(answer.entries.map(opened))));
    next = answer.next;
  } while (next);
  return found;
}

// What came from the server, with its value, or marked as damaged.
export async function opened(item) {
  const sealed = fromBase64(item.sealed);
  try {
    return { ...item, sealed, value: await open(sealed) };
  } catch (problem) {
    if (problem instanceof Closed) throw problem;
    if (problem instanceof Damaged) return { ...item, sealed, damaged: true };
    throw problem;
  }
}
