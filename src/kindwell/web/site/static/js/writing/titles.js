// What an entry is called: its title, its first words, or what kind of thing it is.

import { text, wordsOf } from "./versions.js";

export const NAMELESS = {
  note: "A note",
  letter: "A letter",
  words: "Words for practices",
  context: "A place of your own",
  drawing: "What is in a drawing of your circles",
};
const CANNOT = "This one cannot be opened";
const FEW = 9;

export function firstLine(entry) {
  if (!entry?.value) return CANNOT;
  return text(entry.value.title) || firstWords(wordsOf({ ...entry.value, title: "" })) || NAMELESS[entry.kind];
}

export function firstWords(text) {
  const words = text.trim().split(/\s+/).slice(0, FEW);
  return words.length < FEW ? words.join(" ") : `${words.join(" ")} …`;
}
