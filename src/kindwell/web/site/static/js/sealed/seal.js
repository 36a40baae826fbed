// Sealing what somebody wrote, without knowing about keys:
//
//   import { seal } from "./sealed/seal.js";
//   const sealed = await seal({ title, text });          // bytes, an age file
//
// It is sealed to the person, and where they have no key yet, to this device. `readers` are recipients of others it is
// shared with. It can be sealed while closed: opening alone needs the key.

import { Encrypter } from "../../packages/age.js";
import { recipientHere } from "./keyring.js";

export async function seal(value, { readers = [], recipient } = {}) {
  const sealing = new Encrypter();
  for (const one of new Set([recipient ?? (await recipientHere()), ...readers])) sealing.addRecipient(one);
  return sealing.encrypt(JSON.stringify(value));
}
