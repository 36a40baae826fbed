// Our words for what somebody may mean to do, put into the field to be changed.

export function start(fieldset) {
  const field = fieldset.querySelector("[data-private]");
  fieldset.querySelector("[data-seed]")?.addEventListener("click", ({ currentTarget }) => {
    field.value = currentTarget.dataset.seed;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
