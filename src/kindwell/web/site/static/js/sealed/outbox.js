// What this device has sealed and the server may not have yet. A draft is on this device first; it is sent when Kindwell
// can be reached, and asked for again until it was. One that is to be kept as an entry is sent as that entry: the same
// bytes under the same id, so that sending it twice keeps it once.
//
// A draft here is { entry, writer, kind, basedOn, at, to, sealed, sent } and, where it is to be kept, `keepAs`.

import { all, drop, find, keep } from "./device.js";
import { personRecipient } from "./keyring.js";
import { ask } from "./server.js";

const TRY_AGAIN_MS = 30_000;
const KEPT = "kindwell-kept";
const keyOf = ({ entry, writer }) => `${entry} ${writer}`;

export async function draftsHere() {
  return (await all("drafts")).filter((draft) => !draft.dropped);
}

// Keeps a draft on this device; gives whether it outlasts this page.
export function keepHere(draft) {
  return keep("drafts", keyOf(draft), draft);
}

// Forgets a draft, here and on the server; where that cannot be reached, it is told later.
export async function dropDraft({ entry, writer }) {
  await keepHere({ entry, writer, dropped: true });
  await sendDrafts((draft) => draft.writer === writer);
}

// Sends what has not arrived yet, and gives whether all of it has.
export async function sendDrafts(which = () => true) {
  const waiting = (await all("drafts")).filter((draft) => (!draft.sent || draft.keepAs) && which(draft));
  const answers = [];
  for (const draft of waiting) answers.push(await sendDraft(draft).catch(() => null));
  return answers.every(Boolean);
}

// Sends one. Gives what the server answered, or null where it was not asked: what this device alone can open is of no
// use anywhere else. Throws what the server, or the lack of one, had to say.
export async function sendDraft(draft) {
  const address = `/sealed/drafts/${draft.entry}/${draft.writer}/`;
  if (draft.dropped) {
    await ask("DELETE", address);
    await drop("drafts", keyOf(draft));
    return { dropped: true };
  }
  if (draft.to !== (await personRecipient())) return null;
  if (draft.keepAs) return keepAsEntry(draft);
  await ask("PUT", `${address}?${new URLSearchParams({ kind: draft.kind, based_on: draft.basedOn })}`, draft.sealed);
  await unlessNewer(draft, () => keepHere({ ...draft, sent: true }));
  return { sent: true };
}

async function keepAsEntry(draft) {
  const query = new URLSearchParams({ kind: draft.kind, based_on: draft.basedOn, writer: draft.writer });
  if (draft.keepAs.opensOn) query.set("opens_on", draft.keepAs.opensOn);
  try {
    const answer = await ask("PUT", `/sealed/entries/${draft.entry}/?${query}`, draft.sealed);
    await unlessNewer(draft, () => drop("drafts", keyOf(draft)));
    tell({ writer: draft.writer, answer });
    return answer;
  } catch (problem) {
    if (!problem.mayPass) await unlessNewer(draft, () => keepHere({ ...draft, keepAs: null })); // a draft again
    tell({ writer: draft.writer, problem });
    throw problem;
  }
}

// Whoever writes a draft hears what became of it, whichever page or moment it was sent from.
export function onKept(writer, told) {
  addEventListener(KEPT, ({ detail }) => detail.writer === writer && told(detail));
}

function tell(detail) {
  dispatchEvent(new CustomEvent(KEPT, { detail }));
}

// Something newer may have been written while this was on its way: then that stays.
async function unlessNewer(draft, then) {
  const now = await find("drafts", keyOf(draft));
  if (!now || now.at === draft.at) await then();
}

let waiting = null;

// Has what waits sent when the connection is back, and every half minute, for as long as the page lasts.
export function keepTrying() {
  if (waiting) return;
  waiting = setInterval(() => sendDrafts(), TRY_AGAIN_MS);
  addEventListener("online", () => sendDrafts());
  sendDrafts();
}
