// A quick way out: the page is replaced, so that Back does not return to it, and private words close. Shift three times does the same.

import { closeAtOnce } from "./sealed/open-until.js";

const WITHIN_MS = 1500;

export function start(link) {
  const leave = () => {
    document.documentElement.hidden = true;
    closeAtOnce();
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = event.timeStamp;
    presses = [...presses.filter((at) => now - at < WITHIN_MS), now];
    if (presses.length >= 3) leave();
  });
}
