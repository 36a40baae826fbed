// Whether words can be sealed in this browser, said in the page where they cannot.

import { outlastsThePage } from "./device.js";
import { canSeal } from "./keys.js";

export async function canSealHere(root) {
  const can = await canSeal();
  const missing = root.querySelector("[data-unsupported]");
  if (missing) missing.hidden = can;
  const denied = root.querySelector("[data-denied]");
  if (denied && can) denied.hidden = await outlastsThePage();
  return can;
}
