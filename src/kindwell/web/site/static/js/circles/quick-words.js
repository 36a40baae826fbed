// Words to begin from: a touch adds a line, another takes it out. The lines are the person's, to change as they like.

export function prepareQuickWords(form) {
  for (const group of form.querySelectorAll("[data-quick]")) {
    const field = form.querySelector(`[data-private="${group.dataset.quick}"]`);
    const follow = () => {
      const there = linesOf(field);
      for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", there.includes(button.textContent));
      count(field);
    };
    group.addEventListener("click", ({ target }) => target.matches("button") && toggle(field, target.textContent));
    field.addEventListener("input", follow);
    field.addEventListener("filled", follow);
    group.hidden = false;
  }
}

function toggle(field, words) {
  const there = linesOf(field);
  field.value = (there.includes(words) ? there.filter((line) => line !== words) : [...there, words]).join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true })); // so that it is drafted as if it were typed
}

// How many lines a circle holds, beside its name, so that one can see what is there while it is folded.
function count(field) {
  const circle = field.closest("details");
  const lines = [...circle.querySelectorAll("[data-private]")].flatMap(linesOf).length;
  circle.querySelector("[data-how-many]").textContent = lines ? (lines === 1 ? "one line" : `${lines} lines`) : "";
}

function linesOf(field) {
  return field.value.split("\n").map((line) => line.trim()).filter(Boolean);
}
