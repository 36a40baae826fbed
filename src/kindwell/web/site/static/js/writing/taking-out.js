// Taking everything out: made on this device, from entries opened here.

import { dayAndTime } from "../sealed/dates.js";
import { draftsOf } from "../sealed/drafts.js";
import { everyEntry } from "../sealed/entries.js";
import { orSay } from "./page.js";
import { printOnly } from "../sealed/printing.js";
import { today } from "./put-away.js";
import { save } from "./saving.js";
import { NAMELESS } from "./titles.js";
import { wordsOf } from "./versions.js";

const READ_ME = `What is in here

Each file that ends in .age is one thing you wrote, sealed. The program age (https://age-encryption.org) opens it with
your key, which is not in here. Put the key, a line that begins with AGE-SECRET-KEY-1, into a file of its own, and then:

    age --decrypt --identity the-file-with-your-key.txt 2026-01-31-note-….age

What comes out is JSON: title, words, and what was chosen beside them.
`;

// `proven` gives the identity, by a way in that somebody shows.
export function prepareTakingOut(root, proven) {
  const done = root.querySelector("[data-out-done]");
  root.querySelector("[data-out-read]").onclick = () =>
    orSay(root, async () => {
      const entries = await everything();
      save(new TextEncoder().encode(readable(entries)), `kindwell-words-${today()}.txt`, "text/plain");
      done.textContent = counted(entries);
    });
  root.querySelector("[data-out-age]").onclick = () =>
    orSay(root, async () => {
      const identity = await proven();
      if (!identity) return;
      const entries = await everything();
      const { zipSync, strToU8 } = await import("../../packages/zip.js");
      const files = entries.map((entry) => [`${entry.made_at.slice(0, 10)}-${entry.kind}-${entry.id}.age`, entry.sealed]);
      save(zipSync({ "READ-ME.txt": strToU8(READ_ME), ...Object.fromEntries(files) }, { level: 0 }), `kindwell-words-${today()}.zip`, "application/zip");
      showIdentity(root, identity);
      done.textContent = counted(entries);
    });
}

// Everything that was kept, and every draft that was not, the newest first.
async function everything() {
  const drafts = (await draftsOf()).map((draft) => ({
    ...draft,
    id: `${draft.entry}-draft-${draft.writer.slice(0, 8)}`,
    made_at: new Date(draft.at).toISOString(),
    isDraft: true,
    damaged: draft.value === undefined,
  }));
  return [...(await everyEntry()), ...drafts].sort((one, other) => (one.made_at < other.made_at ? 1 : -1));
}

// Everything as one text, oldest first.
export function readable(entries) {
  const parts = [...entries].reverse().map((entry) => {
    const head = `${dayAndTime(entry.made_at)} · ${NAMELESS[entry.kind] ?? entry.kind}${entry.isDraft ? ", a draft" : ""}`;
    const words = entry.damaged ? "(this one could not be opened)" : entry.kind === "words" ? practiceWords(entry.value) : wordsOf(entry.value);
    return `${head}\n${"-".repeat(head.length)}\n\n${words}\n`;
  });
  return parts.join("\n\n");
}

function showIdentity(root, identity) {
  const section = root.querySelector("[data-identity]");
  section.querySelector("[data-identity-words]").textContent = identity;
  section.hidden = false;
  section.querySelector("[data-print-identity]").onclick = () => printOnly(section);
  section.querySelector("[data-identity-done]").onclick = () => {
    section.querySelector("[data-identity-words]").textContent = "";
    section.hidden = true;
  };
}

function counted(entries) {
  const damaged = entries.filter((entry) => entry.damaged).length;
  return `${entries.length} in the file${damaged ? `, ${damaged} of them sealed as they are: they could not be opened` : ""}.`;
}

function practiceWords(value) {
  return Object.entries(value).map(([practice, words]) => `${practice}: ${Object.values(words).join(", ")}`).join("\n");
}
