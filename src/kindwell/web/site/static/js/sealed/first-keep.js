// The first time something is kept: a key is made for the person, and a way in to it.

import { resealDrafts } from "./drafts.js";
import { printOnly, showCode } from "./printing.js";
import { movePracticeWords } from "./practice-words.js";
import { privateForm } from "./private-form.js";
import { GROUPS, isSameGroup } from "./recovery-code.js";
import { beginInFolder, beginWithCode, newKeyAndCode } from "./ways-in.js";

const NOT_THAT_GROUP = "That is not what stands there. Look at the code once more, and type that group again.";
const COPIED = "Copied. Paste it somewhere only you can open, and clear the clipboard after.";
const NOT_COPIED = "This browser did not let it be copied. It can be written down.";
const ALREADY = "A key was made in another tab or on another device meanwhile. Reload this page, and open your words with its way in. What you wrote here is still here.";

// Leads through it in `dialog`. Gives true once there is a key and it is open, false where somebody would rather not now.
export async function firstKeep(dialog) {
  const made = await newKeyAndCode();
  const show = (name) => {
    for (const step of dialog.querySelectorAll("[data-step]")) step.hidden = step.dataset.step !== name;
    dialog.querySelector(`[data-step=${name}] h2`).focus();
  };
  dialog.showModal();
  show("choose");
  return new Promise((done) => {
    const end = (kept) => {
      dialog.querySelector("[data-code]").textContent = "";
      made.identity = made.code = null;
      dialog.onclose = null;
      if (dialog.open) dialog.close();
      done(kept);
    };
    const begun = (begin) => beginning(dialog, begin).then((kept) => kept && end(true));
    prepareChoice(dialog, (way) => (way === "folder" ? begun(() => beginInFolder(made.identity)) : show("code")));
    prepareCode(dialog, made, () => show("back"));
    prepareGroup(dialog, made, { again: () => show("code"), right: () => begun(() => beginWithCode(made)) });
    dialog.querySelector("[data-not-now]").onclick = () => end(false);
    dialog.onclose = () => end(false);
  });
}

async function beginning(dialog, begin) {
  const problem = dialog.querySelector("[data-first-keep-problem]");
  problem.hidden = true;
  try {
    if (!(await begin())) throw Object.assign(new Error("there is a key already"), { sayThis: ALREADY });
    await resealDrafts();
    await movePracticeWords();
    return true;
  } catch (thrown) {
    problem.textContent = thrown.sayThis ?? String(thrown.message);
    problem.hidden = false;
    return false;
  }
}

function prepareChoice(dialog, chosen) {
  const form = dialog.querySelector("[data-step=choose] form");
  privateForm(form, () => chosen(form.elements.way.value));
}

function prepareCode(dialog, made, next) {
  showCode(dialog.querySelector("[data-code]"), made.code);
  dialog.querySelector("[data-print-code]").onclick = () => printOnly(dialog.querySelector("[data-step=code]"));
  dialog.querySelector("[data-copy-code]").onclick = async () => {
    const copied = await navigator.clipboard.writeText(made.code).then(() => true, () => false);
    dialog.querySelector("[data-copied]").textContent = copied ? COPIED : NOT_COPIED;
  };
  dialog.querySelector("[data-have-code]").onclick = next;
}

function prepareGroup(dialog, made, { again, right }) {
  const step = dialog.querySelector("[data-step=back]");
  const number = 1 + Math.floor(Math.random() * GROUPS); // which group is asked for is no secret
  for (const place of step.querySelectorAll("[data-which-group]")) place.textContent = number;
  const problem = step.querySelector("[data-group-problem]");
  step.querySelector("[data-show-again]").onclick = again;
  privateForm(step.querySelector("form"), async ({ group }) => {
    problem.hidden = isSameGroup(group, made.code, number);
    problem.textContent = NOT_THAT_GROUP;
    if (problem.hidden) await right();
  });
}
