// Opening a person's words in a page: shows the ways in there are, and what went wrong with one.

import { resealDrafts } from "./drafts.js";
import { openWith } from "./keyring.js";
import { movePracticeWords } from "./practice-words.js";
import { privateForm } from "./private-form.js";
import { eraseEverything, identityByCode, identityByFolder, identityByPasskey, identityByPassphrase, isOpen, isTheirs, waysIn } from "./ways-in.js";

const SEVERAL = 4;
const BUSY = "Opening…";
const NOT_THIS_CODE = "That is a whole code, and not the one that opens these words. If you have another, try that one.";
const NOT_THIS_PHRASE = "That passphrase does not open them. Case and spelling count; spaces at the ends do not.";
const NO_PASSKEY = "The passkey was not used, or cannot do what is needed here. Nothing changed; another way in works as before.";
const NO_FOLDER = "The key is not in the data folder any more. Another way in still opens them.";
const NO_HURRY = " Take your time: a wrong code locks nothing, and what you wrote stays as it is.";
const ANOTHER = "The key that is named here is another than this device knows. If you did not begin anew yourself, do not open anything here: ask whoever runs this Kindwell first.";
const OTHER_WORDS = "This opens other words than the ones that are here.";

const BY_WAY = {
  folder: async () => named(await identityByFolder(), NO_FOLDER),
  passkey: async (fields, known) => named((await identityByPasskey(known)).identity, NO_PASSKEY),
  passphrase: async ({ passphrase }, known) => named((await identityByPassphrase(passphrase, known)).identity, NOT_THIS_PHRASE),
  recovery: async ({ code }, known) => {
    const { identity, wrong = [] } = await identityByCode(code, known);
    return named(identity, wrong.length ? lookAt(wrong) : NOT_THIS_CODE);
  },
};

// Waits until the person's words are open here: at once where they are, by themselves where the key is in the data
// folder and nobody closed them, and otherwise when somebody opens them in `section`. Gives the ways in there are;
// with `recipient` null there is no key yet and nothing to open.
export async function untilOpen(section) {
  const known = await waysIn();
  if (!known.recipient) return known;
  if (!(await isOpen(known))) {
    await openWith(await askIdentity(section, known, known.another ? ANOTHER : ""));
  }
  await resealDrafts(); // what this device had sealed for itself before there was a key
  await movePracticeWords();
  return known;
}

// Has somebody show a way in, and gives the identity it opens: for what a key that is open cannot do. With `canLeave`
// it can be given up, and gives null.
export function askIdentity(section, known, why = "", { title = "", canLeave = false } = {}) {
  if (why) section.querySelector("[data-opening-why]").textContent = why;
  if (title) section.querySelector("h2").textContent = title;
  const leave = section.querySelector("[data-opening-leave]");
  leave.hidden = !canLeave;
  section.hidden = false;
  section.querySelector("h2").focus();
  return new Promise((done) => {
    const end = (identity) => {
      for (const field of section.querySelectorAll("[data-private]")) field.value = "";
      section.hidden = true;
      done(identity);
    };
    leave.onclick = () => end(null);
    prepareBeginningAnew(section, canLeave);
    for (const form of section.querySelectorAll("[data-way]")) {
      form.hidden = !known.slots.some((slot) => slot.kind === form.dataset.way);
      privateForm(form, async (fields) => {
        const identity = await tried(section, () => BY_WAY[form.dataset.way](fields, known), known);
        if (identity) end(identity);
      });
    }
  });
}

let tries = 0;

async function tried(section, openIt, known) {
  const problem = section.querySelector("[data-opening-problem]");
  const busy = section.querySelector("[data-opening-busy]");
  problem.hidden = true;
  busy.textContent = BUSY;
  await new Promise((painted) => setTimeout(painted, 30)); // a passphrase is worked on for half a second
  try {
    const identity = await openIt();
    return named((await isTheirs(identity, known)) ? identity : null, OTHER_WORDS);
  } catch (thrown) {
    tries += 1;
    problem.textContent = said(thrown) + (tries > SEVERAL ? NO_HURRY : "");
    problem.hidden = false;
    return null;
  } finally {
    busy.textContent = "";
  }
}

function said(thrown) {
  if (thrown instanceof DOMException) return NO_PASSKEY;
  return thrown.sayThis ?? NO_PASSKEY;
}

function named(identity, otherwise) {
  if (!identity) throw Object.assign(new Error("this way in opens nothing"), { sayThis: otherwise });
  return identity;
}

function lookAt(wrong) {
  if (wrong.length === 8) return "That does not look like a recovery code: it has eight groups of five characters.";
  const groups = wrong.length === 1 ? `group ${wrong[0]}` : `groups ${wrong.slice(0, -1).join(", ")} and ${wrong.at(-1)}`;
  return `Something is off in ${groups}. The others are as they should be.`;
}

// Where no way in is left: everything that is sealed is erased, here and on this device, and the page begins anew.
function prepareBeginningAnew(section, isProving) {
  const part = section.querySelector("[data-begin-anew]");
  part.hidden = isProving;
  privateForm(part.querySelector("form"), async () => {
    try {
      await eraseEverything();
      location.reload();
    } catch (problem) {
      const place = section.querySelector("[data-opening-problem]");
      place.textContent = said(problem);
      place.hidden = false;
    }
  });
}
