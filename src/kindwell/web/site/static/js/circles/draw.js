// Drawing circles: an edge is dragged with a mouse, a finger or a pen, moved with arrow keys, or its number is typed.
// The numbers are the form's own fields; the picture follows them, and moves them.

import { edgeOf } from "./edges.js";
import { LivePicture } from "./live-picture.js";
import { prepareQuickWords } from "./quick-words.js";
import { named, sizeInWords } from "./wording.js";

const SYSTEMS = ["threat", "drive", "soothing"];
const QUIET_MS = 500;

export function start(root) {
  const form = root.querySelector("form[data-beside-form]");
  const sheet = new Sheet(form);
  sheet.follow();
  form.addEventListener("input", ({ target }) => {
    if (SYSTEMS.includes(target.name) || target.name === "arrows") sheet.follow(target.name);
    if (target.dataset.arrowWords && target.value.trim()) sheet.draws(target.dataset.arrowWords);
  });
  form.addEventListener("filled", () => sheet.follow(), { capture: true });
  prepareQuickWords(form);
  for (const hint of root.querySelectorAll("[data-live-only]")) hint.hidden = false;
}

class Sheet {
  constructor(form) {
    this.form = form;
    this.picture = new LivePicture(form.querySelector("svg.drawn"));
    this.said = form.querySelector("[data-said]");
    const svg = this.picture.svg;
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", "Your three circles");
    this.edges = SYSTEMS.map((system) => edgeOf(this.picture, system, {
      size: () => this.sizes()[system],
      resize: (size, silently) => this.resize(system, size, silently),
      done: () => this.say(system),
    }));
  }

  // What the fields say; null for one that is open, or that is no size.
  sizes() {
    return Object.fromEntries(SYSTEMS.map((system) => {
      const text = this.form.elements[system].value.trim();
      return [system, /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null];
    }));
  }

  arrows() {
    return [...this.form.querySelectorAll("input[name=arrows]:checked")].map((box) => box.value);
  }

  follow(typed = "") {
    const sizes = this.sizes();
    this.picture.draw(sizes, this.arrows());
    for (const edge of this.edges) edge.follow(sizes);
    if (SYSTEMS.includes(typed)) this.say(typed);
  }

  resize(system, size) {
    this.form.elements[system].value = size ?? "";
    this.follow();
  }

  draws(slug) {
    const box = this.form.querySelector(`input[name=arrows][value="${slug}"]`);
    if (box.checked) return;
    box.checked = true;
    this.follow();
  }

  // In words, a moment after the last change, for whoever does not see the picture.
  say(system) {
    clearTimeout(this.later);
    this.later = setTimeout(() => (this.said.textContent = `${named(system)}, ${sizeInWords(this.sizes(), system)}.`), QUIET_MS);
  }
}

