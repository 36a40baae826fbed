// Sharing one entry with one person: it is sealed anew, to its owner and to everybody it is shared with.

import { bech32 } from "../../packages/age.js";
import { openKey } from "./keyring.js";
import { open } from "./open.js";
import { seal } from "./seal.js";
import { ask, fromBase64, toBase64 } from "./server.js";

// Whether this is a public key as age writes it.
export function isRecipient(text) {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    return prefix === "age" && bytes.length === 32;
  } catch {
    return false;
  }
}

// Whether somebody else in this Kindwell has that key.
export async function isHere(recipient) {
  return (await ask("GET", `/sealed/readers.json?${new URLSearchParams({ recipient })}`)).here;
}

// Those an entry is sealed to besides its owner: who the server says, as far as the entry itself says so too. A reader
// who was never compared here could be written into a row, and not into what is sealed.
export function compared(entry) {
  const inside = Array.isArray(entry?.value?.readers) ? entry.value.readers : [];
  return (entry?.readers ?? []).filter((one) => inside.includes(one));
}

// Shares an entry that was opened; `name` is for its owner's eyes alone.
export async function share(entry, recipient, name) {
  const label = await seal({ name }, { recipient: (await openKey()).recipient });
  const sealed = await sealedTo(entry, [...compared(entry), recipient]);
  return ask("POST", `/sealed/entries/${entry.id}/share/`, { based_on: entry.version, sealed, recipient, label: toBase64(label) });
}

export async function unshare(entry, { share: id, recipient }) {
  const sealed = await sealedTo(entry, compared(entry).filter((one) => one !== recipient));
  return ask("POST", `/sealed/entries/${entry.id}/unshare/`, { based_on: entry.version, sealed, share: id });
}

async function sealedTo(entry, readers) {
  return toBase64(await seal({ ...entry.value, readers }, { recipient: (await openKey()).recipient, readers }));
}

// What is shared, by the person and with them, each opened as far as it can be.
export async function shared() {
  const { by_me: byMe, with_me: withMe } = await ask("GET", "/sealed/shared.json");
  return {
    byMe: await Promise.all(byMe.map(async (one) => ({ ...one, name: (await inside(one.label))?.name ?? "somebody" }))),
    withMe: await Promise.all(withMe.map(async (one) => ({ ...one, value: await inside(one.sealed) }))),
  };
}

async function inside(sealed) {
  return open(fromBase64(sealed)).catch(() => null);
}
