// In the question one is in, the number beside an answer chooses it and goes on; Delete leaves the question open.
// Never while something is typed, and never with another key held down.

export function start(form) {
  document.querySelectorAll("[data-keys-said]").forEach((said) => { said.hidden = false; });
  form.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat || isTyped(event.target)) return;
    const radio = event.key === "Delete" || event.key === "Backspace"
      ? item.querySelector('input[value=""]')
      : [...item.querySelectorAll("input[data-key]")].find((one) => one.dataset.key === event.key);
    if (!radio) return;
    event.preventDefault();
    choose(radio);
    if (radio.value === "" || "calls" in radio.dataset) return; // help has come up below: nothing moves it away
    goOn(form, item);
  });
  const helpIsFirst = document.querySelector("main > .at-once") !== null; // then nothing moves past it
  if ("one" in form.dataset && cameFromHere() && !helpIsFirst) form.querySelector("[data-item]").focus();
  const said = form.querySelector("[data-help-said]");
  form.addEventListener("change", (event) => {
    if ("calls" in event.target.dataset) said.textContent = "Help stands right below this question. Nobody is alerted.";
  });
}

// From one question to the next the hand stays where it was, and a screen reader reads the new one.
function cameFromHere() {
  return document.referrer !== "" && new URL(document.referrer).pathname === location.pathname;
}

function isTyped(target) {
  return target.matches('textarea, select, input:not([type="radio"])') || target.isContentEditable;
}

function choose(radio) {
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

function goOn(form, item) {
  const next = form.querySelector("[data-on]");
  if ("one" in form.dataset) {
    form.requestSubmit(next);
    return;
  }
  const items = [...form.querySelectorAll("[data-item]")];
  const following = items[items.indexOf(item) + 1];
  const to = following ? following.querySelector("input:checked") ?? following.querySelector("input") : next;
  to.focus({ preventScroll: true });
  (following ?? next).scrollIntoView({ block: "center" });
}
