// A public key as eight words, to be said aloud: the first 88 bits of its SHA-256, each word 11 of them, from a list of
// 2,048 English words that are told apart by their first four letters.

import { wordlist } from "../../packages/words.js";

const WORDS = 8;

export async function fingerprint(recipient) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(recipient)));
  let bits = 0n;
  for (const byte of digest.subarray(0, (WORDS * 11) / 8)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: WORDS }, (_, at) => wordlist[Number((bits >> BigInt(11 * (WORDS - 1 - at))) & 2047n)]);
}
