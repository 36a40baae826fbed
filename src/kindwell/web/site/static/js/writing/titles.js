// What an entry is called: its title, its first words, or what kind of thing it is.

import { text, wordsOf } from "./versions.js";

export const NAMELESS = {
  note: "A note",
  letter: "A letter",
  words: "Words for practices",
  context: "A place of your own",
  "check-in": "Beside a check-in",
  drawing: "In a drawing of your circles",
  "flow-word": "How a flow is going",
  kindness: "A kindness kept",
  card: "A card of thanks",
  obstacle: "What gets in the way",
  "ladder-step": "A step of a ladder",
  "ladder-try": "A try of a step",
  "small-act": "A small act",
  experiment: "An experiment",
  path: "A path",
  round: "A round of a path",
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
