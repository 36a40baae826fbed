// The person's own words in practices: { slug: { name: words } }, all in one sealed entry, so that every device of theirs
// has them once it is open. Before a person has a key, this device keeps them, sealed by its own.

import { drop, find, keep } from "./device.js";
import { entryOf } from "./entries.js";
import { Closed, open } from "./open.js";
import { personRecipient } from "./keyring.js";
import { seal } from "./seal.js";
import { ask } from "./server.js";
import { isOpen, waysIn } from "./ways-in.js";

const HERE = "practice-words";
const TRIES = 3;
let asked = null;

// Everything, by practice. Throws Closed where the person's key is not open here.
export async function everyPracticesWords() {
  return (await load()).words;
}

// Keeps the words of one practice; those of the others stay as they are, whichever device they come from.
export async function keepWordsOf(slug, words) {
  return change(({ [slug]: before, ...others }) => (Object.keys(words).length ? { ...others, [slug]: words } : others));
}

// Moves what this device kept into the person's entry: now that they have a key.
export async function movePracticeWords() {
  const here = await kept().catch(() => null);
  if (!here) return;
  asked = null;
  await change((words) => ({ ...here, ...words }));
  await drop("keys", HERE);
}

// One change at a time in this browser; where another device was quicker, the change is made to what it kept.
function change(changed) {
  return navigator.locks.request(HERE, async () => {
    for (let left = TRIES; ; left -= 1) {
      const { words, version } = await load();
      try {
        return await keepAll(changed(words), version);
      } catch (problem) {
        if (problem.status !== 409 || !left) throw problem;
      }
    }
  });
}

async function load() {
  const known = await (asked ??= waysIn().catch(forget));
  if (!known.recipient) return { words: (await kept()) ?? {}, version: 0 };
  if (!(await isOpen(known))) throw new Closed("the person's words are closed here");
  const entry = await entryOf(await idOf(known.recipient));
  return { words: entry?.value ?? {}, version: entry?.version ?? 0 };
}

async function keepAll(words, version) {
  const recipient = await personRecipient();
  const sealed = await seal(words);
  if (!recipient) return keep("keys", HERE, sealed);
  return ask("PUT", `/sealed/entries/${await idOf(recipient)}/?kind=words&based_on=${version}`, sealed);
}

async function kept() {
  const sealed = await find("keys", HERE);
  if (!sealed) return null;
  return open(sealed).catch((problem) => {
    if (problem instanceof Closed) throw problem;
    return null; // this device's key is gone, and they with it
  });
}

// One entry a person, under an id that every device finds by itself.
async function idOf(recipient) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`practice words of ${recipient}`)));
  digest[6] = (digest[6] & 0x0f) | 0x80;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  const hex = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function forget(problem) {
  asked = null;
  throw problem;
}
