// Keys, and the ways in to one. A person has one identity (X25519); each way in opens a keyslot, which is a small age
// file with the identity in it. What opens slots by a word typed is age's own passphrase file, so that the standard
// `age` command opens them too.

import { bech32, Decrypter, Encrypter, generateX25519Identity, identityToRecipient, webauthn } from "../../packages/age.js";

export const RECOVERY_LOG_N = 10; // a code has 160 random bits: stretching it would add nothing
export const PASSPHRASE_LOG_N = 17; // 128 MB for each guess, about half a second here
const PKCS8_X25519 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20];

// A new identity, as text. It is held for no longer than it takes to make ways in.
export function newIdentity() {
  return generateX25519Identity();
}

export function recipientOf(identity) {
  return identityToRecipient(identity);
}

// The same identity as a key that opens, and that nothing can read out again. Throws where this is no identity, or
// where the browser has no X25519.
export async function lockedKey(identity) {
  const { prefix, bytes } = bech32.decodeToBytes(identity.trim());
  if (prefix.toUpperCase() !== "AGE-SECRET-KEY-" || bytes.length !== 32) throw new TypeError("this is no age identity");
  const pkcs8 = new Uint8Array([...PKCS8_X25519, ...bytes]);
  return crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]);
}

// A key of this device, which was never text: for first words, before a person has a key.
export async function deviceKey() {
  const { privateKey } = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  return { identity: privateKey, recipient: await identityToRecipient(privateKey) };
}

// Seals an identity for a code or a passphrase.
export function slotForWord(identity, word, logN) {
  const sealing = new Encrypter();
  sealing.setPassphrase(word);
  sealing.setScryptWorkFactor(logN);
  return sealing.encrypt(identity);
}

// The identity in a slot, or null where the word is another.
export async function openSlotWithWord(slot, word) {
  const opening = new Decrypter();
  opening.addPassphrase(word);
  return opened(opening, slot);
}

// A passkey made for this, and the slot it opens. Its extension PRF is asked twice: once to make, once to seal.
export async function slotForPasskey(identity) {
  const hint = await webauthn.createCredential({ keyName: "Kindwell, private words" });
  const sealing = new Encrypter();
  sealing.addRecipient(new webauthn.WebAuthnRecipient({ identity: hint }));
  return { hint, sealed: await sealing.encrypt(identity) };
}

export async function openSlotWithPasskey(slot, hint) {
  const opening = new Decrypter();
  opening.addIdentity(new webauthn.WebAuthnIdentity(hint ? { identity: hint } : {}));
  return opened(opening, slot);
}

async function opened(opening, slot) {
  try {
    return (await opening.decrypt(slot, "text")).trim();
  } catch (problem) {
    if (problem instanceof DOMException) throw problem; // the person or the browser said no
    return null;
  }
}

// Whether this browser can do what sealing needs; says nothing about passkeys.
export async function canSeal() {
  try {
    await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
    return Boolean(navigator.locks) && typeof BroadcastChannel !== "undefined";
  } catch {
    return false;
  }
}

// Whether a passkey could be made here: a platform or a security key may still lack what is needed, and says so then.
export function mayHavePasskeys() {
  return typeof PublicKeyCredential !== "undefined";
}
