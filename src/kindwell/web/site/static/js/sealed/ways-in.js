// The ways in to a person's key: the keyslots the server keeps, what opens each, and how they are made and taken away.
// An identity as text is handed from one function here to the next and kept nowhere.

import { forgetEverything } from "./device.js";
import { close, knowRecipient, openKey, openWith, personRecipient } from "./keyring.js";
import {
  PASSPHRASE_LOG_N,
  RECOVERY_LOG_N,
  newIdentity,
  openSlotWithPasskey,
  openSlotWithWord,
  recipientOf,
  slotForPasskey,
  slotForWord,
} from "./keys.js";
import { forgetWhetherOpen, wasClosed } from "./open-until.js";
import { BYTES, codeOf, readCode } from "./recovery-code.js";
import { ask, fromBase64, toBase64 } from "./server.js";

export const LEAST_WORDS = 5;
export const LEAST_CHARACTERS = 24;
const LEAST_DIFFERENT = 8;

// What the server knows: { recipient, slots, folder }; `recipient` is null where the person has no key yet. Which key
// this device seals to is not for the server to say: a way in that opened it has. `another` is true where the server names
// another one than that.
export async function waysIn() {
  const known = await ask("GET", "/sealed/keys.json");
  const before = await personRecipient();
  if (!known.recipient && before) {
    await close({ byHand: false }); // it was erased, here or elsewhere
    await knowRecipient(null);
    forgetWhetherOpen();
  }
  const another = Boolean(before && known.recipient && before !== known.recipient);
  return { ...known, another };
}

// Whether the person's words are open on this device now; where the key is in the data folder and nobody closed them,
// they open by themselves.
export async function isOpen(known) {
  const key = await openKey();
  if (key?.recipient === known.recipient) return true;
  if (!known.folder || known.another || wasClosed()) return false;
  return identityByFolder()
    .then((identity) => openIfTheirs(identity, known))
    .catch(() => false);
}

// Opens with an identity, if it is the one whose words these are.
export async function openIfTheirs(identity, known) {
  if (!(await isTheirs(identity, known))) return false;
  await openWith(identity);
  return true;
}

export async function isTheirs(identity, { recipient }) {
  return (await recipientOf(identity)) === recipient;
}

// A new key and the code that opens it, neither of them kept anywhere yet.
export async function newKeyAndCode() {
  return { identity: await newIdentity(), code: newCode() };
}

export function newCode() {
  return codeOf(crypto.getRandomValues(new Uint8Array(BYTES)));
}

// Makes the key the person's, with its code as the first way in, and opens it here. Where another tab or device was
// quicker, gives false: the person has a key already.
export async function beginWithCode({ identity, code }) {
  const slot = { id: crypto.randomUUID(), ...(await codeSlot(identity, code)) };
  return begin(identity, slot);
}

// The same with the key kept in the data folder, where it opens by itself.
export async function beginInFolder(identity) {
  return begin(identity, { id: crypto.randomUUID(), kind: "folder", hint: "", identity });
}

async function begin(identity, slot) {
  const recipient = await recipientOf(identity);
  try {
    await ask("POST", "/sealed/begin/", { recipient, slot });
  } catch (problem) {
    if (problem.status !== 409) throw problem;
    if (problem.said.recipient !== recipient) return false; // otherwise it is ours: the answer was lost on its way
  }
  await openWith(identity);
  return true;
}

// The identity that a code opens. Gives { identity } or { wrong } (numbers of groups), or neither: then it is a whole
// code, but not one of these.
export async function identityByCode(text, { slots }) {
  const { code, wrong } = readCode(text);
  if (!code) return { wrong };
  return { identity: await firstOpened(slots, "recovery", (sealed) => openSlotWithWord(sealed, code)) };
}

export async function identityByPassphrase(text, { slots }) {
  const word = normal(text);
  return { identity: await firstOpened(slots, "passphrase", (sealed) => openSlotWithWord(sealed, word)) };
}

// Throws a DOMException where the person or the browser says no.
export async function identityByPasskey({ slots }) {
  return { identity: await firstOpened(slots, "passkey", (sealed, { hint }) => openSlotWithPasskey(sealed, hint)) };
}

export async function identityByFolder() {
  return ((await ask("GET", "/sealed/folder/")) ?? "").trim();
}

// New ways in, each made from the identity that another way opened.
export async function addCode(identity, code, id = crypto.randomUUID()) {
  return putSlot(id, await codeSlot(identity, code));
}

export async function addPassphrase(identity, text, id = crypto.randomUUID()) {
  const sealed = await slotForWord(identity, normal(text), PASSPHRASE_LOG_N);
  return putSlot(id, { kind: "passphrase", hint: "", sealed: toBase64(sealed) });
}

export async function addPasskey(identity) {
  const { hint, sealed } = await slotForPasskey(identity);
  return putSlot(crypto.randomUUID(), { kind: "passkey", hint, sealed: toBase64(sealed) });
}

export function addFolder(identity) {
  return ask("PUT", "/sealed/folder/", new TextEncoder().encode(identity));
}

export function removeWay({ id, kind }) {
  return kind === "folder" ? ask("DELETE", "/sealed/folder/") : ask("DELETE", `/sealed/slots/${id}/`);
}

// Erases the key, every way in, and all that was sealed: from the server, and from this device.
export async function eraseEverything() {
  await ask("DELETE", "/sealed/everything/");
  await close({ byHand: false });
  await forgetEverything();
  forgetWhetherOpen();
}

// What is wrong with a passphrase, in words, or "".
export function passphraseProblem(text) {
  const word = normal(text);
  const words = new Set(word.split(" ").filter((one) => one.length > 2));
  if (words.size >= LEAST_WORDS || (word.length >= LEAST_CHARACTERS && new Set(word).size >= LEAST_DIFFERENT)) return "";
  return `That is too short to keep anybody out who tries by machine. ${LEAST_WORDS} words that do not belong together, or ${LEAST_CHARACTERS} characters, are enough.`;
}

function normal(text) {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ");
}

async function codeSlot(identity, code) {
  const sealed = await slotForWord(identity, code, RECOVERY_LOG_N);
  return { kind: "recovery", hint: "", sealed: toBase64(sealed) };
}

function putSlot(id, slot) {
  return ask("PUT", `/sealed/slots/${id}/`, slot);
}

// Each is tried, one after another; where none opens and one said why, that is thrown.
async function firstOpened(slots, kind, openOne) {
  let refused = null;
  for (const slot of slots.filter((one) => one.kind === kind)) {
    try {
      const identity = await openOne(fromBase64(slot.sealed), slot);
      if (identity) return identity;
    } catch (problem) {
      refused = problem;
    }
  }
  if (refused) throw refused;
  return null;
}
