// The page that shares one entry: the words of a key are shown first, and compared, before anything is sealed to it.

import { save } from "./saving.js";
import { orSay } from "./page.js";
import { asParagraphs, paragraphsOf } from "./slowly.js";
import { firstLine } from "./titles.js";
import { wordsOf } from "./versions.js";
import { entryOf } from "../sealed/entries.js";
import { fingerprint } from "../sealed/fingerprint.js";
import { onClose, openKey } from "../sealed/keyring.js";
import { untilOpen } from "../sealed/opening.js";
import { privateForm } from "../sealed/private-form.js";
import { seal } from "../sealed/seal.js";
import { isHere, isRecipient, share } from "../sealed/sharing.js";
import { canSealHere } from "../sealed/support.js";

const NO_KEY = "That is not a public key. It begins with age1 and has 62 characters; it is copied more safely than typed.";
const OWN_KEY = "That is your own key. You can read it already.";
const ALREADY = "It is shared with that key already.";
const NOT_COMPARED = "Compare the words first: a wrong key would give it to somebody else.";
const CHANGED = "It was changed in another tab or on another device. Reload this page, and share it as it is now.";

export function start(root) {
  orSay(root, async () => {
    if (!(await canSealHere(root))) return;
    await untilOpen(root.querySelector("[data-opening]"));
    onClose(() => location.reload());
    const entry = await entryOf(root.dataset.entry);
    if (!entry?.value) throw Object.assign(new Error("nothing to share"), { sayThis: "There is nothing here that can be shared." });
    prepare(root, entry);
  });
}

function prepare(root, entry) {
  const paper = root.querySelector("[data-paper]");
  const form = paper.querySelector("form");
  const check = form.querySelector("[data-check]");
  const problem = form.querySelector("[data-share-problem]");
  paper.querySelector("[data-title]").textContent = firstLine(entry);
  paper.querySelector("[data-preview]").replaceChildren(...asParagraphs(paragraphsOf(wordsOf({ ...entry.value, title: "" }))));
  paper.hidden = false;
  let shown = "";
  form.addEventListener("input", () => (problem.hidden = true));
  privateForm(form, ({ name, recipient }) =>
    orSay(root, async () => {
      const key = recipient.trim().toLowerCase();
      const wrong = await wrongWith(key, entry, shown === key && !form.querySelector("[data-compared]").checked);
      problem.textContent = wrong;
      problem.hidden = !wrong;
      if (wrong) return;
      if (shown !== key) {
        shown = key;
        form.querySelector("[data-fingerprint]").textContent = (await fingerprint(key)).join(" ");
        form.querySelector("[data-compared]").checked = false;
        check.hidden = false;
        check.focus();
        form.querySelector("button:not([type=button])").textContent = "Share";
        return;
      }
      await shareOrSave(root, entry, key, name.trim());
    }),
  );
}

async function wrongWith(key, entry, notCompared) {
  if (!isRecipient(key)) return NO_KEY;
  if (key === (await openKey())?.recipient) return OWN_KEY;
  if (entry.readers.includes(key)) return ALREADY;
  return notCompared ? NOT_COMPARED : "";
}

async function shareOrSave(root, entry, key, name) {
  if (await isHere(key)) {
    try {
      await share(entry, key, name);
      location.assign(root.dataset.afterwards);
    } catch (problem) {
      throw problem.status === 409 ? Object.assign(problem, { sayThis: CHANGED }) : problem;
    }
    return;
  }
  const section = root.querySelector("[data-not-here]");
  section.hidden = false;
  section.querySelector("h2").focus();
  section.querySelector("[data-save-for]").onclick = async () => {
    save(await seal(entry.value, { recipient: key }), `for-${key.slice(-6)}.age`);
  };
}
