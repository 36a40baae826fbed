// Pages that are whole without words of one's own, and show them once they are open on this device; and forms whose plain
// fields go as they are, with the words beside them sealed. Marked `data-beside`, with the kinds of entry to open; or with
// none, where the page asks only for the entries that stand on it, because there may be very many.
//
// [data-words-of=ID][data-part=NAME] shows one part of the words beside a row: a text, or a list in a <ul>. Until they are
// open it keeps what the page says in their place. A form is `data-beside-form`, described in docs/reference/sealed-words.md.
//
// Another module that shows these words itself hears the event `words-open` on the root: `detail` is a Map, id → value.

import { onClose } from "./keyring.js";
import { entriesOf, everyEntry } from "./entries.js";
import { Closed } from "./open.js";
import { saysClosed } from "./open-until.js";
import { untilOpen } from "./opening.js";
import { keepTrying } from "./outbox.js";
import { canSealHere } from "./support.js";
import { isOpen, waysIn } from "./ways-in.js";

const CANNOT = "Something went wrong with the words of your own. Nothing that was kept is lost. Reload the page to try again.";

export async function start(root) {
  const places = [...root.querySelectorAll("[data-words-of]")];
  const forms = [...root.querySelectorAll("form[data-beside-form]")];
  if (!places.length && !forms.length && !("wordsAlways" in root.dataset)) return;
  try {
    if (!(await canSealHere(root))) return;
    const known = await waysIn();
    const isReadable = !known.recipient || (await isOpen(known));
    const began = await Promise.all(forms.map((form) => prepared(root, form, isReadable)));
    if (isReadable) await show(root, known, places, began);
    else offerToOpen(root, places, began);
    if (forms.length) keepTrying();
  } catch (problem) {
    if (problem instanceof Closed) location.reload(); // while they were fetched
    else say(root, problem);
  }
}

// The form's own module comes where there is a form; pages that are read do without.
async function prepared(root, form, isReadable) {
  const { BesideForm } = await import("./beside-form.js");
  return new BesideForm(root, form, isReadable);
}

async function show(root, known, places, forms) {
  const entries = known.recipient ? await wanted(root, places, forms) : [];
  const opened = new Map(entries.map((entry) => [entry.id, entry]));
  if (known.recipient) {
    untilClosed(places, async () => {
      for (const form of forms) await form.close();
      location.reload();
    });
    if (saysClosed()) throw new Closed("they were closed meanwhile");
  }
  for (const place of places) fill(place, opened.get(place.dataset.wordsOf)?.value?.[place.dataset.part]);
  const values = new Map(entries.filter(({ value }) => value).map(({ id, value }) => [id, value]));
  root.dispatchEvent(new CustomEvent("words-open", { detail: values }));
  for (const form of forms) await form.open(opened.get(form.id) ?? null);
}

// Shows the names of one's own places, where words are open on this device already, and asks nobody to open them.
export async function nameOpen(root) {
  const known = await waysIn();
  if (!known.recipient || !(await isOpen(known))) return;
  const places = [...root.querySelectorAll("[data-words-of]")];
  const opened = new Map((await wanted(root, places, [])).map((entry) => [entry.id, entry]));
  untilClosed(places);
  if (saysClosed()) return;
  for (const place of places) fill(place, opened.get(place.dataset.wordsOf)?.value?.[place.dataset.part]);
}

// Before anything is shown: when they are closed, the places say again what the page says.
function untilClosed(places, then = () => {}) {
  const before = places.map((place) => [...place.childNodes]);
  onClose(() => {
    places.forEach((place, at) => place.replaceChildren(...before[at]));
    then();
  });
}

function wanted(root, places, forms) {
  if (root.dataset.beside) return everyEntry(...root.dataset.beside.split(" "));
  return entriesOf([...new Set([...places.map((place) => place.dataset.wordsOf), ...forms.map(({ id }) => id)])]);
}

// A text as it is; a list as items. What is not there leaves what the page says in its place.
function fill(place, value) {
  const items = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one.trim());
  if (!items.length) return;
  if (place.matches("ul, ol")) place.replaceChildren(...items.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  else place.textContent = items.join(", ");
  place.hidden = false;
}

// They are closed: the page says so in one line, and opens them when somebody asks.
function offerToOpen(root, places, forms) {
  const line = root.querySelector("[data-beside-closed]");
  line.hidden = false;
  line.querySelector("[data-beside-open]").onclick = async () => {
    line.hidden = true;
    try {
      const known = await untilOpen(root.querySelector("[data-opening]"));
      await show(root, known, places, forms);
    } catch (problem) {
      line.hidden = false;
      if (!(problem instanceof Closed)) say(root, problem);
    }
  };
}

function say(root, problem) {
  const place = root.querySelector("[data-page-problem]");
  place.textContent = problem.sayThis ?? CANNOT;
  place.hidden = false;
  if (!problem.sayThis) console.error(problem.name); // its text could hold what somebody wrote
}
