// A note: a title if it wants one, words, and what sort of note it is.

import { privateForm } from "../sealed/private-form.js";
import { grows } from "./grows.js";
import { orSay } from "./page.js";
import { openSheet } from "./sheet.js";

const NOTHING = "There is nothing in it yet. Write a word, or leave it for now.";

export function start(root) {
  const paper = root.querySelector("[data-paper]");
  const title = paper.querySelector("[data-private=title]");
  const text = paper.querySelector("[data-private=text]");
  const fit = grows(text);

  const read = () => ({ title: title.value.trim(), text: text.value, sort: paper.elements.sort?.value ?? "" });
  const fill = (value) => {
    title.value = value?.title ?? "";
    text.value = value?.text ?? "";
    if (value?.sort && paper.elements.sort) paper.elements.sort.value = value.sort;
    requestAnimationFrame(fit);
  };
  for (const chip of paper.querySelectorAll("[data-opening-words]")) {
    chip.addEventListener("click", () => {
      text.value += `${text.value && !text.value.endsWith("\n") ? "\n\n" : ""}${chip.textContent.replace(/…$/, "")} `;
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
  }
  orSay(root, async () => {
    const sheet = await openSheet(root, { kind: "note", read, fill, wrongWith: ({ title, text }) => (title || text.trim() ? "" : NOTHING) });
    if (!sheet) return;
    text.focus();
    privateForm(paper, () => orSay(root, () => sheet.keep()));
  });
}
