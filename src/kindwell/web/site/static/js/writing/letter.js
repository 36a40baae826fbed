// A compassionate letter, step by step. Every step may be skipped, and left and taken up again.

import { privateForm } from "../sealed/private-form.js";
import { grows } from "./grows.js";
import { orSay } from "./page.js";
import { today, wrongDay } from "./put-away.js";
import { openSheet } from "./sheet.js";
import { asParagraphs, paragraphsOf, prepareReadingSlowly } from "./slowly.js";
import { readWorksheet, startersOf } from "./worksheet.js";

const KIND = { id: "", heading: "What kind of letter?", prompt: "Choose the one that seems possible today.", help: [], starters: {}, chooses: ["variant"] };
const LEGENDS = { variant: "The letter is", stance: "Written from", person: "And it speaks as" };
const NOTHING = "There is nothing in this letter yet. Write a line in any step, or leave it for another day.";
const FIRST_PLACE = "Nothing has to be finished, and nobody else reads it.";

export function start(root) {
  orSay(root, async () => lead(root, await readWorksheet(root.dataset.worksheet)));
}

async function lead(root, worksheet) {
  const paper = root.querySelector("[data-paper]");
  const part = (name) => paper.querySelector(`[data-${name}]`);
  const field = (name) => paper.querySelector(`[data-private=${name}]`);
  const letter = { variant: worksheet.variants[0].id, stance: "", person: "", name: "", parts: {}, title: "", opensOn: "", at: 0 };
  const steps = () => [KIND, ...worksheet.stepsIn(letter.variant)];
  const step = () => steps()[letter.at];
  const fit = grows(field("part"));

  const words = () => {
    const written = steps().map((one) => (letter.parts[one.id] ?? "").trim()).filter(Boolean);
    return written.flatMap(paragraphsOf);
  };

  function show() {
    const now = step();
    part("place").textContent = letter.at ? `Step ${letter.at} of ${steps().length - 1}` : FIRST_PLACE;
    part("heading").textContent = now.heading;
    part("prompt").textContent = now.prompt;
    part("help").hidden = !now.help.length;
    part("help").open = false;
    part("help-words").replaceChildren(...asParagraphs(now.help));
    part("practice").hidden = !now.practice;
    if (now.practice) part("practice-link").href = now.practice;
    showChoices(now);
    showField(now);
    part("back").hidden = !now.read_back;
    if (now.read_back) showWhole();
    part("previous").hidden = letter.at === 0;
    part("skip").hidden = now.read_back || !now.is_written;
    part("next").textContent = now.read_back ? "Keep" : "Next";
  }

  function showChoices(now) {
    const places = [part("choice"), part("second-choice")];
    const chooses = now.chooses ?? [];
    places.forEach((place, at) => {
      place.hidden = !chooses[at];
      if (chooses[at]) place.replaceChildren(...choice(chooses[at]));
    });
    part("name-field").hidden = !chooses.includes("person") || !byName();
    field("name").value = letter.name;
  }

  function choice(what) {
    const offered = { variant: worksheet.variants, stance: worksheet.stancesIn(letter.variant), person: worksheet.personsIn(letter.variant) }[what];
    if (!offered.some((one) => one.id === letter[what])) letter[what] = offered[0]?.id ?? "";
    const legend = Object.assign(document.createElement("legend"), { textContent: LEGENDS[what] });
    return [legend, ...offered.map((one) => {
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: what, value: one.id, checked: one.id === letter[what] });
      const label = Object.assign(document.createElement("label"), { className: "check" });
      const title = Object.assign(document.createElement("b"), { textContent: one.title });
      const text = document.createElement("span");
      text.append(title, ` ${one.line}`);
      label.append(radio, text);
      radio.addEventListener("change", () => {
        letter[what] = one.id;
        part("name-field").hidden = !(step().chooses ?? []).includes("person") || !byName();
      });
      return label;
    })];
  }

  const byName = () => worksheet.personsIn(letter.variant).find((one) => one.id === letter.person)?.by_name ?? false;

  function showField(now) {
    part("write").hidden = !now.is_written;
    if (!now.is_written) return;
    field("part").value = letter.parts[now.id] ?? "";
    part("field-name").textContent = now.heading;
    const starters = startersOf(now, letter.person, letter.name);
    part("starters").hidden = !starters.length;
    part("starters").open = false;
    part("starter-list").replaceChildren(...starters.map((text) => starter(text)));
    requestAnimationFrame(fit);
  }

  function starter(text) {
    const chip = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: text });
    chip.onclick = () => {
      const place = field("part");
      place.value += `${place.value && !/\s$/.test(place.value) ? " " : ""}${text.replace(/\s*…$/, "")} `;
      place.dispatchEvent(new Event("input", { bubbles: true }));
      place.focus();
    };
    return chip;
  }

  function showWhole() {
    const paragraphs = words();
    part("letter-words").replaceChildren(...asParagraphs(paragraphs.length ? paragraphs : ["Nothing is written yet. Each step can be gone back to."]));
    part("tone").replaceChildren(...worksheet.toneIn(letter.variant).map(({ ask, try_ }) => {
      const item = document.createElement("li");
      item.append(ask, Object.assign(document.createElement("p"), { className: "quiet", textContent: try_ }));
      return item;
    }));
    field("title").value = letter.title;
    field("opens-on").value = letter.opensOn;
    part("opens").hidden = !worksheet.variantOf(letter.variant).opens_later;
    prepareReadingSlowly(part, part("letter-words"), part("on"), words);
  }

  // What stands in the fields just now, into the letter.
  function take() {
    const now = step();
    letter.name = field("name").value.trim();
    if (now.is_written) letter.parts[now.id] = field("part").value;
    if (!now.read_back) return;
    letter.title = field("title").value.trim();
    letter.opensOn = field("opens-on").value;
  }

  // The parts in the order of the letter; what was written under another kind of letter stands aside, and is not lost.
  const read = () => {
    take();
    const order = steps().map((one) => one.id);
    const written = order.filter((id) => letter.parts[id]?.trim()).map((id) => [id, letter.parts[id]]);
    const aside = Object.entries(letter.parts).filter(([id]) => !order.includes(id));
    return { ...letter, parts: Object.fromEntries(written), aside: Object.fromEntries(aside) };
  };
  // `entry` is what it was kept as: the day outside of it may have been changed since, and one that has come is over.
  const fill = (value, entry = null) => {
    const { aside, ...kept } = value ?? {};
    Object.assign(letter, kept);
    if (entry) letter.opensOn = entry.opens_on ?? "";
    if (letter.opensOn <= today()) letter.opensOn = "";
    letter.parts = { ...aside, ...letter.parts };
    letter.at = Math.min(letter.at, steps().length - 1);
    show();
  };
  const opensOn = () => (worksheet.variantOf(letter.variant).opens_later && letter.opensOn) || null;
  const wrongWith = (value) => (hasWords(value) ? wrongDay(opensOn()) : NOTHING);

  const sheet = await openSheet(root, { kind: "letter", read, fill, opensOn, wrongWith });
  if (!sheet) return;
  const go = (by) => {
    take();
    letter.at = Math.max(0, Math.min(letter.at + by, steps().length - 1));
    show();
    sheet.write();
    part("heading").focus();
  };
  part("previous").onclick = () => go(-1);
  part("skip").onclick = () => go(1);
  privateForm(paper, () => orSay(root, async () => (step().read_back ? sheet.keep() : go(1))));
}

function hasWords({ parts }) {
  return Object.keys(parts).length > 0;
}
