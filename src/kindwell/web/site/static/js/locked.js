// The page that unlocks is here: every other page of this browser that is still open hides itself too, and private words
// close.

import { closeAtOnce } from "./sealed/open-until.js";

export function start() {
  new BroadcastChannel("kindwell-lock").postMessage("locked");
  closeAtOnce();
}
