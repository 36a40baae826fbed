// The page of the ways in: which there are, adding and removing them, when words close, and erasing all of it.
// What a key that is open cannot do (making a way in, printing the key) asks for a way in first.

import { day } from "../sealed/dates.js";
import { fingerprint } from "../sealed/fingerprint.js";
import { onClose } from "../sealed/keyring.js";
import { minutes, setMinutes } from "../sealed/open-until.js";
import { askIdentity, untilOpen } from "../sealed/opening.js";
import { privateForm } from "../sealed/private-form.js";
import { canSealHere } from "../sealed/support.js";
import { addCode, addFolder, addPasskey, addPassphrase, eraseEverything, newCode, passphraseProblem, removeWay, waysIn } from "../sealed/ways-in.js";
import { mayHavePasskeys } from "../sealed/keys.js";
import { orSay } from "./page.js";
import { printOnly, showCode } from "../sealed/printing.js";
import { twoSteps } from "./two-steps.js";
import { prepareTakingOut } from "./taking-out.js";

const WAYS = {
  recovery: ["A recovery code", "Forty characters, on paper. Nobody without it gets in this way."],
  passkey: ["A passkey", "On a device or a security key of yours. It opens where that is at hand."],
  passphrase: ["A passphrase", "As strong as it is hard to guess. It is worked on for half a second, to slow down who guesses."],
  folder: ["By itself, on this machine", "The key is in the data folder. A copied database stays closed; somebody who can use this machine can open it. It is in no backup, so have a code as well."],
};
const PROVE = "An open key cannot make a way in; a way in can. Show one that you have.";
const DIFFERENT = "The two are not the same. Type them once more.";
const NO_PASSKEY = "No passkey was made. The browser or the key said no, or cannot do what is needed (the extension is called PRF). The other ways in work as before.";

let isErasing = false;

export function start(root) {
  orSay(root, async () => {
    if (!(await canSealHere(root))) return;
    const known = await untilOpen(root.querySelector("[data-opening]"));
    if (!known.recipient) {
      root.querySelector("[data-no-key]").hidden = false;
      return;
    }
    onClose(() => isErasing || location.reload());
    showWays(root, known);
    prepareAdding(root);
    prepareClosing(root);
    prepareTakingOut(root, () => proven(root));
    prepareErasing(root);
    await showOwnKey(root, known);
    for (const part of ["ways", "closing", "out", "own-key", "erase"]) root.querySelector(`[data-${part}]`).hidden = false;
  });
}

// The identity, by a way in that somebody shows now.
async function proven(root) {
  const identity = await askIdentity(root.querySelector("[data-opening]"), await waysIn(), PROVE, { title: "A way in, once more", canLeave: true });
  if (!identity) root.querySelector("[data-ways] h2").focus();
  return identity;
}

// Does something with the identity; gives false where no way in was shown.
async function withIdentity(root, act) {
  const identity = await proven(root);
  if (identity) await act(identity);
  return Boolean(identity);
}

function showWays(root, known) {
  const template = root.querySelector("[data-one-way]").content.firstElementChild;
  const items = known.slots.map((slot) => {
    const item = template.cloneNode(true);
    const part = (name) => item.querySelector(`[data-${name}]`);
    const [name, about] = WAYS[slot.kind];
    part("name").textContent = name;
    part("since").textContent = `since ${day(slot.since)}`;
    part("about").textContent = about;
    part("replace").hidden = slot.kind !== "recovery";
    part("replace").onclick = () => orSay(root, () => showNewCode(root, slot.id));
    part("remove").setAttribute("aria-label", `Remove: ${name}, since ${day(slot.since)}`);
    part("remove").hidden = known.slots.length === 1;
    const remove = () => changed(root, `${name} is removed, and opens nothing here any more.`, () => removeWay(slot));
    twoSteps(item, remove, "remove");
    return item;
  });
  root.querySelector("[data-way-list]").replaceChildren(...items);
  root.querySelector("[data-add=folder]").hidden = known.folder;
  root.querySelector("[data-add=passkey]").hidden = !mayHavePasskeys();
}

async function changed(root, words, act) {
  return orSay(root, async () => {
    if ((await act()) === false) return;
    showWays(root, await waysIn());
    root.querySelector("[data-ways-done]").textContent = words;
    root.querySelector("[data-ways] h2").focus();
  });
}

function prepareAdding(root) {
  const adding = {
    recovery: () => orSay(root, () => showNewCode(root)),
    passkey: () => changed(root, "A passkey is added.", () => withIdentity(root, (identity) => addPasskey(identity).catch(saidNo))),
    passphrase: () => orSay(root, () => showPassphrase(root)),
    folder: () => changed(root, "From now on they open by themselves on this machine.", () => withIdentity(root, addFolder)),
  };
  for (const button of root.querySelectorAll("[data-add]")) button.onclick = adding[button.dataset.add];
}

function saidNo(problem) {
  throw problem.sayThis ? problem : Object.assign(new Error("no passkey"), { sayThis: NO_PASSKEY });
}

// A code is shown once; it becomes a way in when somebody says that they have it.
async function showNewCode(root, id) {
  const identity = await proven(root);
  if (!identity) return;
  const section = root.querySelector("[data-new-code]");
  const code = newCode();
  showCode(section.querySelector("[data-code]"), code);
  section.hidden = false;
  section.querySelector("h2").focus();
  section.querySelector("[data-print-code]").onclick = () => printOnly(section);
  section.querySelector("[data-code-done]").onclick = async () => {
    await changed(root, id ? "The new code is in its place. The one before opens nothing here any more." : "A recovery code is added.", () => addCode(identity, code, id));
    section.hidden = true;
    section.querySelector("[data-code]").textContent = "";
    section.querySelector("[data-code-done]").onclick = null; // and with it the key as text
  };
}

async function showPassphrase(root) {
  const identity = await proven(root);
  if (!identity) return;
  const section = root.querySelector("[data-new-passphrase]");
  const form = section.querySelector("form");
  const problem = section.querySelector("[data-phrase-problem]");
  const end = () => {
    section.hidden = true;
    for (const field of form.querySelectorAll("[data-private]")) field.value = "";
  };
  section.hidden = false;
  section.querySelector("h2").focus();
  section.querySelector("[data-phrase-not]").onclick = end;
  privateForm(form, async ({ one, again }) => {
    problem.textContent = passphraseProblem(one) || (one === again ? "" : DIFFERENT);
    problem.hidden = !problem.textContent;
    if (problem.textContent) return;
    await changed(root, "A passphrase is added.", () => addPassphrase(identity, one));
    end();
  });
}

function prepareClosing(root) {
  const field = root.querySelector("[data-minutes]");
  for (const radio of field.querySelectorAll("input")) {
    radio.checked = Number(radio.value) === minutes();
    radio.onchange = () => {
      setMinutes(Number(radio.value));
      root.querySelector("[data-minutes-done]").textContent = "Kept, for this device.";
    };
  }
}

async function showOwnKey(root, { recipient }) {
  root.querySelector("[data-recipient]").textContent = recipient;
  root.querySelector("[data-fingerprint]").textContent = (await fingerprint(recipient)).join(" ");
  root.querySelector("[data-copy-recipient]").onclick = async () => {
    const copied = await navigator.clipboard.writeText(recipient).then(() => true, () => false);
    root.querySelector("[data-recipient-copied]").textContent = copied ? "Copied." : "This browser did not let it be copied. It can be selected above.";
  };
}

function prepareErasing(root) {
  privateForm(root.querySelector("[data-erase] form"), () =>
    orSay(root, async () => {
      isErasing = true;
      await eraseEverything();
      location.assign(root.dataset.list);
    }),
  );
}
