// Reading what was kept: whole, in a calm hand; or slowly, a paragraph at a time, with no clock.

import { dayAndTime } from "../sealed/dates.js";
import { entryOf, removeEntry } from "../sealed/entries.js";
import { onClose } from "../sealed/keyring.js";
import { untilOpen } from "../sealed/opening.js";
import { canSealHere } from "../sealed/support.js";
import { orSay } from "./page.js";
import { printOnly } from "../sealed/printing.js";
import { twoSteps } from "./two-steps.js";
import { save } from "./saving.js";
import { asParagraphs, paragraphsOf, prepareReadingSlowly } from "./slowly.js";
import { NAMELESS } from "./titles.js";
import { text, wordsOf } from "./versions.js";

export function start(root) {
  orSay(root, async () => {
    if (!(await canSealHere(root))) return;
    await untilOpen(root.querySelector("[data-opening]"));
    const entry = await entryOf(root.dataset.entry);
    onClose(() => location.reload());
    if (!entry) root.querySelector("[data-gone]").hidden = false;
    else if (entry.damaged) showDamaged(root, entry);
    else show(root, entry);
  });
}

function show(root, entry) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const paragraphs = paragraphsOf(wordsOf({ ...entry.value, title: "" }));
  part("title").textContent = text(entry.value.title) || NAMELESS[entry.kind];
  part("when").textContent = dayAndTime(entry.changed_at);
  part("text").replaceChildren(...asParagraphs(paragraphs));
  part("change").href = entry.kind === "letter" ? root.dataset.letter : root.dataset.note;
  part("print").onclick = () => printOnly(part("paper"));
  part("paper").hidden = part("tools").hidden = false;
  prepareReadingSlowly(part, part("text"), part("next"), () => paragraphs);
}

function showDamaged(root, entry) {
  const section = root.querySelector("[data-damaged]");
  section.hidden = false;
  section.querySelector("[data-save]").onclick = () => save(entry.sealed, `${entry.id}.age`);
  twoSteps(section, () =>
    orSay(root, async () => {
      await removeEntry(entry.id);
      location.assign(root.dataset.list);
    }),
  );
}
