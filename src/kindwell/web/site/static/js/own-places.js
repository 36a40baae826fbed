// Calls one's own places by their names, on pages that open nothing: only where words are open on this device already.

import { looksOpen } from "./sealed/open-until.js";

export async function start(root) {
  if (!looksOpen()) return;
  const { nameOpen } = await import("./sealed/beside.js");
  await nameOpen(root).catch(() => {}); // then they keep their numbers
}
