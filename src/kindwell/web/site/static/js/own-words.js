// The person's own words in a practice: sealed on this device, and open where their words are open. Fields have no name,
// so no form ever sends them along; they are sent only to be spoken, in the body of one request.

import { looksOpen, saysClosed } from "./sealed/open-until.js";

const SOME_HERE = "kindwell-practice-words";
const CLOSED = "Your own words are closed, so the practice is said without them.";
const FORGOTTEN = "Forgotten, on every device of yours.";
const NOT_KEPT = "They could not be kept just now; as long as this page is open they stand here.";

// The words of one practice, or none. Loads nothing that opens where there is nothing to be opened.
export async function wordsOf(slug) {
  if (!someHere() && !looksOpen()) return {};
  return (await everyWord())[slug] ?? {};
}

// The body that asks for a practice with these words in it.
export function bodyOf(query, words) {
  const body = new URLSearchParams(query);
  for (const [name, text] of Object.entries(words)) body.set(`word.${name}`, text);
  return body;
}

// Fills the fields of one practice, and keeps what is typed into them before the form goes anywhere.
export function start(fieldset) {
  const slug = fieldset.dataset.ownWords;
  const fields = [...fieldset.querySelectorAll("[data-own-word]")];
  if (!fields.length) return;
  const forget = fieldset.querySelector("[data-forget-words]");
  const note = fieldset.querySelector("[data-words-note]");
  const form = fieldset.closest("form");
  const theirs = new Set(); // fields that hold what the person did to them, even if that is nothing
  let met = Promise.resolve();
  let keeping = null;
  let changed = false;

  const show = () => (forget.hidden = fields.every((field) => !field.value));
  const keep = () => {
    changed = false;
    keeping = met
      .then(() => keepWords(slug, said(fields)))
      .then((lasts) => (note.textContent = lasts === false ? NOT_KEPT : ""), () => (note.textContent = NOT_KEPT))
      .finally(() => (keeping = null));
    return keeping;
  };
  // Before the first word: what there is already, or that there is a key which is closed here.
  const meet = async () => {
    try {
      const words = (await everyWord())[slug] ?? {};
      await closeWithTheOthers();
      for (const field of fields) {
        if (!theirs.has(field)) field.value ||= words[field.dataset.ownWord] ?? "";
      }
      show();
    } catch {
      close(fieldset, fields);
    }
  };
  // Before they are shown: they go from the page when they are closed, and are not shown where they were by now.
  const closeWithTheOthers = async () => {
    const { onClose } = await import("./sealed/keyring.js");
    onClose(() => {
      for (const field of fields) field.value = "";
      close(fieldset, fields);
      show();
    });
    if (saysClosed()) throw new Error("they were closed meanwhile");
  };
  fieldset.addEventListener("focusin", () => (met = meet()), { once: true });
  fieldset.addEventListener("input", ({ target }) => {
    theirs.add(target);
    show();
    if (changed) return;
    changed = true;
    setTimeout(() => changed && keep(), 400);
  });
  form?.addEventListener("submit", async (event) => {
    if (!changed && !keeping) return;
    event.preventDefault();
    await (changed ? keep() : keeping);
    form.requestSubmit(event.submitter);
  });
  forget.addEventListener("click", () => {
    for (const field of fields) {
      theirs.add(field);
      field.value = "";
    }
    show();
    fields[0].focus();
    keep().then(() => (note.textContent ||= FORGOTTEN));
  });
  fill(fieldset, slug, fields, closeWithTheOthers).then(show);
}

async function fill(fieldset, slug, fields, beforeShown) {
  try {
    const words = await wordsOf(slug);
    if (Object.keys(words).length) await beforeShown();
    for (const field of fields) {
      field.value = words[field.dataset.ownWord] ?? "";
      field.disabled = false;
    }
  } catch {
    close(fieldset, fields);
  }
}

function close(fieldset, fields) {
  for (const field of fields) field.disabled = true;
  fieldset.querySelector("[data-words-note]").textContent = CLOSED;
  fieldset.querySelector("[data-open-words]").hidden = false;
}

function said(fields) {
  return Object.fromEntries(fields.filter((field) => field.value.trim()).map((field) => [field.dataset.ownWord, field.value]));
}

async function everyWord() {
  const { everyPracticesWords } = await import("./sealed/practice-words.js");
  const every = await everyPracticesWords();
  if (Object.keys(every).length) saySomeHere();
  return every;
}

async function keepWords(slug, words) {
  const { keepWordsOf } = await import("./sealed/practice-words.js");
  const lasts = await keepWordsOf(slug, words);
  saySomeHere();
  return lasts;
}

// That there are words, so that this device looks for them: not which, nor for what.
function saySomeHere() {
  try {
    localStorage.setItem(SOME_HERE, "yes");
  } catch {
    // storage is denied
  }
}

function someHere() {
  try {
    return localStorage.getItem(SOME_HERE) === "yes";
  } catch {
    return false;
  }
}
