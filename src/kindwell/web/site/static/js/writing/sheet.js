// A sheet: one entry being written. It is sealed as one types, kept when asked, and shows every other version there is.
// What is on the sheet is the page's: it says how to `fill` it and how to `read` it.

import { beginDraft, draftsOf } from "../sealed/drafts.js";
import { entryOf, opened, removeEntry } from "../sealed/entries.js";
import { firstKeep } from "../sealed/first-keep.js";
import { onClose } from "../sealed/keyring.js";
import { untilOpen } from "../sealed/opening.js";
import { dropDraft, keepTrying } from "../sealed/outbox.js";
import { canSealHere } from "../sealed/support.js";
import { showVersions } from "./versions.js";

const WHERE = {
  typed: "Not kept yet.",
  sent: "Kept as a draft, sealed.",
  here: "Kept on this device as a draft, sealed.",
  page: "This browser keeps nothing for Kindwell, so these words last as long as this page. Keep them before you leave.",
  later: "Kindwell cannot be reached just now. It is kept on this device, and is sent, once, when the connection is back.",
};
const KEPT = "Kept.";
const LARGEST_BYTES = 1_900_000;
const TOO_LARGE = "This is longer than one entry can be: about 300,000 words. Nothing is lost; part of it can go on another sheet.";

// Opens the sheet in `root`, which holds what _sheet.html has. Gives { keep, isNew, entry } once it can be written on.
export async function openSheet(root, { kind, read, fill, wrongWith, opensOn = () => null }) {
  if (!(await canSealHere(root))) return null;
  const id = root.dataset.entry;
  const known = await untilOpen(root.querySelector("[data-opening]"));
  const [entry, drafts] = await Promise.all([entryOf(id), draftsOf(id)]);
  const { adopt, others } = sorted(entry, drafts);
  fill(adopt?.value ?? entry?.value ?? null);
  const sheet = new Sheet(root, { id, kind, read, fill, wrongWith, opensOn, entry, hasKey: Boolean(known.recipient), adopt });
  if (others.length || entry?.damaged) sheet.showOthers(others);
  keepTrying();
  return sheet;
}

class Sheet {
  constructor(root, is) {
    Object.assign(this, is, { root });
    this.draft = beginDraft({
      entry: is.id,
      kind: is.kind,
      basedOn: is.adopt?.basedOn ?? is.entry?.version ?? 0,
      adopt: is.adopt,
      told: (where, what) => (where === "entry" ? this.becomeEntry(what) : this.say(WHERE[where], { aloud: where === "later" || where === "page" })),
    });
    this.paper = root.querySelector("[data-paper]");
    this.paper.hidden = false;
    this.paper.addEventListener("input", () => this.write());
    this.prepareDeleting();
    this.sealBeforeLeaving();
    onClose(async () => {
      await this.draft.settle(); // sealing needs no key
      location.reload();
    });
  }

  write() {
    this.draft.write(this.read());
  }

  // Says something beside the sheet; what comes with every pause in writing is for the eye, and is not read out.
  say(words, { isProblem = false, aloud = false } = {}) {
    this.root.querySelector("[data-where]").textContent = isProblem ? "" : words;
    this.root.querySelector("[data-said]").textContent = aloud ? words : "";
    const problem = this.root.querySelector("[data-sheet-problem]");
    problem.hidden = !isProblem;
    problem.textContent = isProblem ? words : "";
  }

  // Keeps it as an entry, and leads to where it is read. Before the first one, a key is made.
  async keep() {
    const value = this.read();
    const wrong = this.wrongWith(value) || (isTooLarge(value) ? TOO_LARGE : "");
    if (wrong) {
      this.say(wrong, { isProblem: true });
      return;
    }
    await this.draft.settle();
    if (!this.hasKey && !(await firstKeep(this.root.querySelector("[data-first-keep]")))) return;
    this.hasKey = true;
    this.isLeaving = true;
    await this.draft.keepAs(value, { opensOn: this.opensOn(), readers: this.entry?.readers ?? [] });
    this.isLeaving = false;
  }

  // It was kept, now or after a while; or it cannot be as it is.
  async becomeEntry({ answer, problem }) {
    if (answer && this.isLeaving) location.assign(this.root.dataset.afterwards);
    else if (answer) this.say(KEPT, { aloud: true });
    else if (problem.status === 409 && problem.said.entry) await this.meet(await opened(problem.said.entry));
    else if (problem.status === 410) this.becomeNew();
    else this.say(problem.sayThis, { isProblem: true });
  }

  // Another version was kept meanwhile: both are shown, and nobody decides but the person.
  async meet(theirs) {
    this.entry = theirs;
    this.showOthers([{ ...theirs, at: Date.parse(theirs.changed_at), isEntry: true }], { mineIsStale: true });
  }

  // It was deleted elsewhere: what is on the sheet becomes an entry of its own.
  becomeNew() {
    this.draft.rebase(0);
    this.entry = null;
    this.say("This was deleted in another tab or on another device. What is here is still here: Keep makes it an entry again.", { isProblem: true });
  }

  showOthers(others, { mineIsStale = false } = {}) {
    showVersions(this.root.querySelector("[data-versions]"), others, {
      mineIsStale,
      take: (version) => {
        this.fill(version.value);
        this.write();
      },
      letGo: (version) => (version.isEntry ? null : dropDraft(version)),
      keepMine: async () => {
        this.draft.rebase(this.entry.version);
        await this.keep();
      },
      keepBoth: (version) => this.keepElsewhere(version),
    });
  }

  // The other version becomes an entry of its own.
  async keepElsewhere(version) {
    const copy = beginDraft({ entry: crypto.randomUUID(), kind: this.kind, basedOn: 0 });
    await copy.keepAs(version.value);
    if (!version.isEntry) await dropDraft(version);
  }

  // A link waits until the last words are sealed; a page that is closed may not.
  sealBeforeLeaving() {
    document.addEventListener("click", async (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || "leave" in link.dataset || event.defaultPrevented || !this.draft.isBehind) return;
      event.preventDefault();
      await this.draft.settle();
      location.assign(link.href);
    });
  }

  prepareDeleting() {
    const start = this.root.querySelector("[data-delete]");
    const sure = this.root.querySelector("[data-delete-sure]");
    start.onclick = () => {
      start.hidden = true;
      sure.hidden = false;
      sure.focus();
    };
    sure.onclick = async () => {
      try {
        if (this.entry) await removeEntry(this.id);
        await this.draft.dropIt();
        location.assign(this.root.dataset.list);
      } catch (problem) {
        this.say(problem.sayThis, { isProblem: true });
      }
    };
  }
}

// The draft to go on with, and the other versions to show: those being written elsewhere, and those that are older.
function sorted(entry, drafts) {
  const version = entry?.version ?? 0;
  const [adopt = null] = drafts.filter((draft) => !draft.elsewhere && draft.value !== undefined && draft.basedOn === version);
  return { adopt, others: drafts.filter((draft) => draft !== adopt) };
}

function isTooLarge(value) {
  return new TextEncoder().encode(JSON.stringify(value)).length > LARGEST_BYTES;
}
