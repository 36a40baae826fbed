// Everything somebody wrote, the newest first, found again on this device alone.

import { ask } from "../sealed/server.js";
import { day, dayAndTime } from "../sealed/dates.js";
import { draftsOf } from "../sealed/drafts.js";
import { everyEntry, removeEntry } from "../sealed/entries.js";
import { onClose } from "../sealed/keyring.js";
import { untilOpen } from "../sealed/opening.js";
import { keepTrying } from "../sealed/outbox.js";
import { privateForm } from "../sealed/private-form.js";
import { canSealHere } from "../sealed/support.js";
import { orSay } from "./page.js";
import { inDays, today } from "./put-away.js";
import { firstLine, firstWords, NAMELESS } from "./titles.js";
import { twoSteps } from "./two-steps.js";
import { wordsOf } from "./versions.js";


export function start(root) {
  orSay(root, async () => {
    if (!(await canSealHere(root))) return;
    const known = await untilOpen(root.querySelector("[data-opening]"));
    const entries = known.recipient ? await everyEntry("note", "letter") : [];
    const drafts = await draftsOf();
    keepTrying();
    onClose(() => location.reload());
    show(root, entries.map(findable), drafts);
  });
}

function show(root, entries, drafts) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  showDrafts(root, drafts, entries);
  showHere(root, entries.filter((entry) => entry.opens_on && entry.opens_on <= today()));
  const form = part("shelf").querySelector("form");
  const look = () => {
    const found = entries.filter(fits(form));
    part("list").replaceChildren(...found.map((entry) => line(root, entry)));
    part("list").hidden = !found.length;
    part("count").textContent = found.length === entries.length ? "" : `${found.length} of ${entries.length}.`;
  };
  form.addEventListener("input", look);
  privateForm(form, look);
  form.hidden = entries.length < 2;
  part("empty").hidden = entries.length + drafts.length > 0;
  part("shelf").hidden = false;
  look();
}

function findable(entry) {
  return { ...entry, folded: entry.value && !isAhead(entry) ? fold(wordsOf(entry.value)) : "" };
}

function fits(form) {
  const wanted = fold(form.querySelector("[type=search]").value).split(" ").filter(Boolean);
  const kind = form.elements.sort.value;
  return (entry) => (!kind || entry.kind === kind) && wanted.every((word) => entry.folded.includes(word));
}

// Letters and digits alone, without case or accents.
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’']/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function isAhead(entry) {
  return Boolean(entry.opens_on) && entry.opens_on > today();
}

function line(root, entry) {
  const item = document.createElement("li");
  const heading = document.createElement("h3");
  if (isAhead(entry)) {
    heading.textContent = "A letter to a future self";
    item.append(heading, quiet(`It is here from ${day(entry.opens_on)} on.`));
    return item;
  }
  heading.append(link(`${root.dataset.read}${entry.id}/`, firstLine(entry)));
  const shared = entry.readers.length ? " · shared" : "";
  item.append(heading, quiet(`${NAMELESS[entry.kind].toLowerCase()} · ${dayAndTime(entry.changed_at)}${shared}`));
  return item;
}

function showDrafts(root, drafts, entries) {
  const section = root.querySelector("[data-begun]");
  const kept = new Set(entries.map((entry) => entry.id));
  const seen = new Set();
  const items = drafts.filter((draft) => (draft.kind === "note" || draft.kind === "letter") && !seen.has(draft.entry) && seen.add(draft.entry));
  section.querySelector("ul").replaceChildren(
    ...items.map((draft) => {
      const item = document.createElement("li");
      const heading = document.createElement("h3");
      const words = draft.value === undefined ? "" : wordsOf(draft.value);
      heading.append(link(`${root.dataset[draft.kind]}${draft.entry}/`, firstWords(words) || NAMELESS[draft.kind]));
      const what = kept.has(draft.entry) ? "a change, not kept yet" : NAMELESS[draft.kind].toLowerCase();
      const waits = draft.keepAs ? " · waits for the connection" : "";
      item.append(heading, quiet(`${what} · ${dayAndTime(draft.at)}${waits}`));
      return item;
    }),
  );
  section.hidden = !items.length;
}

// Letters whose day has come: to be read, or later, or let go.
function showHere(root, here) {
  const section = root.querySelector("[data-here]");
  const template = root.querySelector("[data-one-here]").content.firstElementChild;
  section.replaceChildren(
    ...here.map((entry) => {
      const card = template.cloneNode(true);
      const part = (name) => card.querySelector(`[data-${name}]`);
      const gone = async (words, act) =>
        orSay(root, async () => {
          await act();
          card.querySelector(".row").hidden = true;
          part("done").textContent = words;
          card.querySelector("h2").focus();
        });
      part("day").textContent = day(entry.opens_on);
      part("read-it").href = `${root.dataset.read}${entry.id}/`;
      part("read-it").addEventListener("click", () => opensOn(entry, null));
      part("later").onclick = () => {
        const later = inDays(Number(part("later-days").value));
        gone(`It waits until ${day(later)}.`, () => opensOn(entry, later));
      };
      twoSteps(card, () => gone("It is gone.", () => removeEntry(entry.id)), "let-it-go");
      return card;
    }),
  );
  section.hidden = !here.length;
}

function opensOn(entry, when) {
  return ask("POST", `/sealed/entries/${entry.id}/opens-on/`, { opens_on: when }, { keepalive: true });
}

function link(href, textContent) {
  return Object.assign(document.createElement("a"), { href, textContent });
}

function quiet(textContent) {
  return Object.assign(document.createElement("p"), { className: "quiet", textContent });
}
