// First steps that others begin with: one goes into the field beside them, where it is made one's own. `data-fill` names
// the part of the words that the field holds; what stood there already stays, with the new line below it.

// Those that stand on the ladder already are not suggested again, as far as its words are open.

export function start(place) {
  leaveOut(place);
  place.closest("[data-beside]").addEventListener("words-open", () => leaveOut(place));
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

function leaveOut(place) {
  const there = new Set([...document.querySelectorAll("[data-ladder] [data-part=text]")].map(({ textContent }) => textContent));
  const items = [...place.querySelectorAll("li")];
  for (const item of items) item.hidden = there.has(item.textContent);
  place.hidden = items.every((item) => item.hidden);
}
