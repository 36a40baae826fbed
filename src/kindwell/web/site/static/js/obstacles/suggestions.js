// First steps that others begin with: one goes into the field beside them, where it is made one's own. `data-fill` names
// the part of the words that the field holds; what stood there already stays, with the new line below it.

export function start(place) {
  place.hidden = false;
  place.addEventListener("click", ({ target }) => {
    const chip = target.closest("[data-fill]");
    if (!chip) return;
    const field = chip.form.querySelector(`[data-private="${chip.dataset.fill}"]`);
    const before = field.value.trim();
    field.value = before ? `${before}\n${chip.textContent}` : chip.textContent;
    field.dispatchEvent(new Event("input", { bubbles: true })); // so that it is a draft, as if it had been typed
    field.focus();
  });
}
