// The person's own words in a practice: kept by this browser alone, for each practice. Fields have no name, so no form
// ever sends them along; they are sent only to be spoken, in the body of one request.

const KEPT = "kindwell-words";

export function wordsOf(slug) {
  return kept()[slug] ?? {};
}

// The body that asks for a practice with these words in it.
export function bodyOf(query, words) {
  const body = new URLSearchParams(query);
  for (const [name, text] of Object.entries(words)) body.set(`word.${name}`, text);
  return body;
}

// Fills the fields of one practice, and keeps what is typed into them.
export function start(fieldset) {
  const slug = fieldset.dataset.ownWords;
  const fields = [...fieldset.querySelectorAll("[data-own-word]")];
  const forget = fieldset.querySelector("[data-forget-words]");
  if (!fields.length) return;
  const words = wordsOf(slug);
  for (const field of fields) {
    field.disabled = false;
    field.value = words[field.dataset.ownWord] ?? "";
  }
  const show = () => (forget.hidden = fields.every((field) => !field.value));
  const keep = () => {
    const said = fields.filter((field) => field.value.trim()).map((field) => [field.dataset.ownWord, field.value]);
    keepWords(slug, Object.fromEntries(said));
    show();
  };
  fieldset.addEventListener("input", keep);
  forget.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    keep();
    fields[0].focus();
  });
  show();
}

function keepWords(slug, words) {
  const all = kept();
  delete all[slug];
  if (Object.keys(words).length) all[slug] = words;
  try {
    localStorage.setItem(KEPT, JSON.stringify(all));
  } catch {
    // this browser keeps nothing: the words last as long as the page
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}
