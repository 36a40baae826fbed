// A recovery code as it is read and printed, and printing itself. The browser prints: nothing is sent anywhere for it.

import { day } from "./dates.js";

// Shows a code group by group, each with its number.
export function showCode(place, code) {
  place.replaceChildren(...code.split("-").map((group) => Object.assign(document.createElement("span"), { textContent: group })));
}

// Prints one part of a page and nothing else of it.

export function printOnly(part) {
  for (const place of part.querySelectorAll("[data-today]")) place.textContent = day(Date.now());
  const page = document.documentElement;
  page.dataset.printing = "one";
  part.dataset.printed = "yes";
  const done = () => {
    delete page.dataset.printing;
    delete part.dataset.printed;
  };
  addEventListener("afterprint", done, { once: true });
  print();
}
