// The edge of one circle, to be taken hold of: a slider that a screen reader knows, and a ring that a hand can drag.

import { sizeOf } from "./geometry.js";
import { element } from "./live-picture.js";
import { named, sizeInWords } from "./wording.js";

const KNOB = { threat: 155, drive: 25, soothing: 25 }; // degrees, where no name and no arrow is
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
const ENDS = { Home: 0, End: 100 };
const OPEN = ["Delete", "Backspace"];

export function edgeOf(picture, system, { size, resize, done }) {
  const body = picture.groups[system].querySelector(".body");
  const centre = [Number(body.getAttribute("cx")), Number(body.getAttribute("cy"))];
  const slider = element("g", { class: `edge ${system}`, role: "slider", tabindex: 0, "aria-label": named(system), "aria-valuemin": 0, "aria-valuemax": 100 });
  const ring = element("circle", { class: "ring", cx: centre[0], cy: centre[1] });
  const knob = element("circle", { class: "knob", r: 13 });
  slider.append(ring, knob);
  picture.svg.append(slider);
  slider.addEventListener("keydown", (event) => moveByKey(event, size, resize));
  slider.addEventListener("pointerdown", (event) => drag(event, { slider, picture, centre, body, resize, done }));
  // of a finger on an edge the page does not scroll: some browsers heed `touch-action` on a whole picture alone
  slider.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  return {
    follow(sizes) {
      const radius = Number(body.getAttribute("r"));
      const turn = (KNOB[system] * Math.PI) / 180;
      ring.setAttribute("r", Math.max(radius, 12));
      knob.setAttribute("cx", (centre[0] + radius * Math.cos(turn)).toFixed(1));
      knob.setAttribute("cy", (centre[1] + radius * Math.sin(turn)).toFixed(1));
      slider.setAttribute("aria-valuenow", sizes[system] ?? 0);
      slider.setAttribute("aria-valuetext", sizeInWords(sizes, system));
    },
  };
}

function moveByKey(event, size, resize) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  if (key in STEPS) resize(Math.min(Math.max((size() ?? 0) + STEPS[key], 0), 100));
  else if (key in ENDS) resize(ENDS[key]);
  else if (OPEN.includes(key)) resize(null);
  else return;
  event.preventDefault();
}

// From where it was taken hold of: the edge goes as far as the hand does.
function drag(event, { slider, picture, centre, body, resize, done }) {
  if (event.button) return;
  event.preventDefault();
  slider.focus({ preventScroll: true, focusVisible: false });
  slider.setPointerCapture(event.pointerId);
  const away = (at) => {
    const { x, y } = new DOMPoint(at.clientX, at.clientY).matrixTransform(picture.svg.getScreenCTM().inverse());
    return Math.hypot(x - centre[0], y - centre[1]);
  };
  const held = Number(body.getAttribute("r")) - away(event); // an open one begins from its ring, a speck from where it is seen
  const move = (at) => at.pointerId === event.pointerId && resize(sizeOf(away(at) + held, picture.largest));
  const leave = (at) => {
    if (at.pointerId !== event.pointerId) return;
    slider.removeEventListener("pointermove", move);
    done();
  };
  slider.addEventListener("pointermove", move);
  for (const end of ["pointerup", "pointercancel"]) slider.addEventListener(end, leave, { once: true });
}
