// What somebody means to do, as it goes on from “I mean to”: our words to start from, and theirs without a second “I mean to”.

export function start(fieldset) {
  const field = fieldset.querySelector("[data-private]");
  fieldset.querySelector("[data-seed]")?.addEventListener("click", ({ currentTarget }) => {
    put(field, currentTarget.dataset.seed);
    field.focus();
  });
  field.addEventListener("change", () => put(field, goingOn(field.value)));
}

export function goingOn(words) {
  return words.trim().replace(/^i mean to\s+/i, "").replace(/[.\s]+$/, "");
}

function put(field, words) {
  if (field.value === words) return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
