// A card of thanks: the words typed are laid on the chosen card as one types, in the size that fits. What is printed and
// what is saved as a picture is that same drawing. All of it happens here; nothing is sent for it.

import { printOnly } from "../sealed/printing.js";
import { save } from "../writing/saving.js";
import { layOut } from "./lines.js";
import { pictureOf } from "./picture.js";

const TOO_LONG = "There is more here than this card holds. Fewer words, or another card, would fit.";
const COPIED = "Copied. It can be pasted wherever you write to people.";
const CANNOT_COPY = "This browser did not let it be copied. Mark the words in their field, and copy them from there.";

export function start(root) {
  const form = root.querySelector("form[data-beside-form]");
  const figure = root.querySelector("[data-card]");
  const svg = figure.querySelector("svg");
  const status = root.querySelector("[data-card-status]");
  const words = (part) => form.querySelector(`[data-private=${part}]`).value.trim();
  const design = () => svg.querySelector(`[data-design="${form.elements.design.value}"]`);

  function draw() {
    const box = design().dataset.box.split(" ").map(Number);
    const { lines, fits } = layOut({ to: words("to"), words: words("words"), from: words("from") }, box);
    svg.querySelector("[data-drawn]").setAttribute("href", `#${design().id}`);
    svg.querySelector("[data-lines]").replaceChildren(...lines.map((line) => text(line, svg.dataset.ink)));
    status.textContent = fits ? "" : TOO_LONG;
  }

  form.addEventListener("input", draw);
  form.addEventListener("filled", draw);
  form.addEventListener("change", draw);
  draw();
  const button = (name, act) => {
    const found = root.querySelector(`[data-card-${name}]`);
    found.hidden = false;
    found.onclick = act;
  };
  button("print", () => printOnly(figure));
  button("copy", async () => {
    const whole = ["to", "words", "from"].map(words).filter(Boolean).join("\n\n");
    status.textContent = await navigator.clipboard.writeText(whole).then(() => COPIED, () => CANNOT_COPY);
  });
  button("picture", async () => save(await pictureOf(svg, design()), "card.png", "image/png"));
  beginWith(root, form);
}

function text({ words, x, y, size, end }, ink) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "text");
  const set = { x, y, fill: ink, "font-size": size, "text-anchor": end ? "end" : "start", "data-line": "" };
  for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
  element.textContent = words;
  return element;
}

// What was kept of the kindness can be put into the field, to be changed there.
function beginWith(root, form) {
  const button = root.querySelector("[data-begin-with]");
  if (!button) return;
  button.onclick = () => {
    const field = form.querySelector("[data-private=words]");
    const kept = root.querySelector("[data-kept-words]").textContent;
    field.value = [field.value.trimEnd(), kept].filter(Boolean).join("\n\n").slice(0, field.maxLength);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };
}
