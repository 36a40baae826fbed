// What somebody means to do goes into the practice before it is opened, on this device: the practice's own words, sealed
// with the others. Where they are closed, or there are none, the practice says ours.

import { goingOn } from "./seeds.js";

const NOT_PUT = "Your words could not be put into the practice just now. Open it all the same, and it says ours.";
const LONGEST = 120;

export function start(form) {
  const note = form.querySelector("[data-into-note]");
  let intention = "";
  let went = false;

  form.closest("[data-beside]").addEventListener("words-open", ({ detail }) => (intention = asSpoken(detail.get(form.dataset.path)?.intention)));
  form.addEventListener("submit", async (event) => {
    if (went || !intention || event.submitter?.value !== "begin") return;
    event.preventDefault();
    event.submitter.setAttribute("aria-busy", "true");
    went = true; // a second touch opens it as it is
    try {
      await putInto(form.dataset.intoPractice, form.dataset.word, intention);
      form.requestSubmit(event.submitter);
    } catch (problem) {
      note.textContent = NOT_PUT;
      console.error(problem.name); // its text could hold what somebody wrote
    } finally {
      event.submitter.removeAttribute("aria-busy");
    }
  });
  window.addEventListener("pageshow", () => (went = false));
}

async function putInto(slug, word, intention) {
  const { everyPracticesWords, keepWordsOf } = await import("../sealed/practice-words.js");
  const before = (await everyPracticesWords())[slug] ?? {};
  if (before[word] !== intention) await keepWordsOf(slug, { ...before, [word]: intention });
}

// As the practice says it after “I mean to”, with its own full stop.
function asSpoken(words) {
  return typeof words === "string" ? goingOn(words).slice(0, LONGEST) : "";
}
