// The page that unlocks is here: every other page of this browser that is still open hides itself too.

export function start() {
  new BroadcastChannel("kindwell-lock").postMessage("locked");
}
