// Forms with private fields. Such a field is marked `data-private` and has no name, so no browser ever sends it with a
// form; the form's button is disabled in the page, so that without this script nothing is sent at all; and with it, what
// is submitted goes to `then` and nowhere else.
//
//   privateForm(form, async ({ code }) => { … });
//
// While `then` is at work the button waits. What it throws is left to it.

// Called again for the same form, the newest `then` takes the place of the one before.

const newest = new WeakMap();

export function privateForm(form, then) {
  const again = newest.has(form);
  newest.set(form, then);
  if (again) return;
  const button = form.querySelector("button:not([type=button])");
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.setAttribute("aria-busy", "true");
    try {
      await newest.get(form)(privateFields(form));
    } finally {
      busy = false;
      button.removeAttribute("aria-busy");
    }
  });
  for (const field of form.querySelectorAll("[data-private]")) field.removeAttribute("name");
  button.disabled = false;
}

export function privateFields(root) {
  return Object.fromEntries([...root.querySelectorAll("[data-private]")].map((field) => [field.dataset.private, field.value]));
}
