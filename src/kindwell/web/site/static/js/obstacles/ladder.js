// A ladder in another order: by its buttons, by arrow keys on them, or by drawing a step. Each move is sent at once, and
// what the server then has is what is shown; where it cannot be sent, the ladder is as it was, and says so.

import { ask } from "../sealed/server.js";

const CANNOT = "The order could not be kept just now. The ladder is as it was.";

export function start(ladder) {
  const said = ladder.parentElement.querySelector("[data-moved]");
  for (const rung of rungs(ladder)) {
    rung.addEventListener("submit", (event) => {
      event.preventDefault();
      move(ladder, rung, event.submitter, said);
    });
    rung.addEventListener("keydown", (event) => byKey(event, ladder, rung, said));
    drawable(ladder, rung, said);
  }
}

function rungs(ladder) {
  return [...ladder.querySelectorAll("[data-step]")];
}

function byKey(event, ladder, rung, said) {
  const way = { ArrowUp: "easier", ArrowDown: "harder" }[event.key];
  if (!way || !event.target.matches(".move")) return;
  event.preventDefault();
  move(ladder, rung, rung.querySelector(`[value=${way}]`), said);
}

// One place up or down; the button keeps the focus, so that it can be pressed again.
async function move(ladder, rung, button, said) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const before = rungs(ladder);
  if (button.value === "easier") rung.previousElementSibling.before(rung);
  else rung.nextElementSibling.after(rung);
  button.focus();
  await keep(ladder, rung, before, said);
}

async function keep(ladder, rung, before, said) {
  number(ladder);
  const order = rungs(ladder).map(({ dataset }) => dataset.step);
  try {
    await ask("POST", ladder.dataset.ladder, new URLSearchParams({ order: order.join(" ") }));
    said.textContent = `It is step ${order.indexOf(rung.dataset.step) + 1} of ${order.length} now.`;
    said.classList.add("unseen");
  } catch {
    ladder.append(...before);
    number(ladder);
    said.textContent = CANNOT;
    said.classList.remove("unseen");
  }
}

// What the labels say, and which way is open to whom.
function number(ladder) {
  const all = rungs(ladder);
  all.forEach((rung, at) => {
    for (const part of rung.querySelectorAll("[data-says]")) part.setAttribute("aria-label", `${part.dataset.says} ${at + 1}${part.dataset.then ?? ""}`);
    rung.querySelector("[value=easier]").setAttribute("aria-disabled", at === 0);
    rung.querySelector("[value=harder]").setAttribute("aria-disabled", at === all.length - 1);
  });
}

// A handle for a mouse or a finger. Keys have the buttons, so nothing else is told of it.
function drawable(ladder, rung, said) {
  const handle = Object.assign(document.createElement("span"), { className: "handle", textContent: "⠿" });
  handle.setAttribute("aria-hidden", "true");
  rung.append(handle);
  let before = null;
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    before = rungs(ladder);
    handle.setPointerCapture(event.pointerId);
    rung.classList.add("drawn");
  });
  handle.addEventListener("pointermove", ({ clientY }) => before && draw(rung, clientY));
  for (const end of ["pointerup", "pointercancel"]) {
    handle.addEventListener(end, () => {
      if (!before) return;
      rung.classList.remove("drawn");
      const was = before;
      before = null;
      if (rungs(ladder).some((one, at) => one !== was[at])) keep(ladder, rung, was, said);
    });
  }
}

// Past the middle of its neighbour, a step changes places with it. The neighbour is what moves in the page: a step that
// was taken out of it, even for a moment, would let go of the hand that draws it.
function draw(rung, y) {
  const middle = (one) => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2;
  const above = rung.previousElementSibling;
  const below = rung.nextElementSibling;
  if (above && y < middle(above)) rung.after(above);
  else if (below && y > middle(below)) rung.before(below);
}
