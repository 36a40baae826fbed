// Opening what was sealed, without knowing about keys:
//
//   import { Closed, Damaged, open } from "./sealed/open.js";
//   const { title, text } = await open(sealed);
//
// Throws Closed where the person's key is not open here, and Damaged where no key could open it: then it was changed
// on the way, or it was sealed for somebody else.

import { Decrypter } from "../../packages/age.js";
import { deviceKeyIfAny, onClose, openKey } from "./keyring.js";

export class Closed extends Error {}
export class Damaged extends Error {}

let ready = null;
onClose(() => (ready = null));

export async function open(sealed) {
  const { opener, withPerson } = await opening();
  let text;
  try {
    text = await opener.decrypt(sealed, "text");
  } catch (problem) {
    // without the person's key nobody can tell whether it is damaged, or closed
    throw withPerson ? new Damaged(String(problem.message)) : new Closed("the key is not open here");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Damaged("what is inside is not ours");
  }
}

// Made ready once for as long as the same keys are open: hundreds may be opened one after another.
async function opening() {
  const keys = [await openKey(), await deviceKeyIfAny()];
  if (!keys.some(Boolean)) throw new Closed("nothing is open here");
  const whose = keys.map((key) => key?.recipient).join();
  if (ready?.whose !== whose) {
    const opener = new Decrypter();
    for (const key of keys.filter(Boolean)) opener.addIdentity(key.identity);
    ready = { whose, opener, withPerson: Boolean(keys[0]) };
  }
  return ready;
}
