// A sheet: one entry being written. It is sealed as one types, kept when asked, and shows every other version there is.
// What is on the sheet is the page's: it says how to `fill` it and how to `read` it.

import { beginDraft, draftsOf } from "../sealed/drafts.js";
import { entryOf, opened, removeEntry } from "../sealed/entries.js";
import { onClose, personRecipient } from "../sealed/keyring.js";
import { untilOpen } from "../sealed/opening.js";
import { dropDraft, keepTrying } from "../sealed/outbox.js";
import { compared } from "../sealed/sharing.js";
import { canSealHere } from "../sealed/support.js";
import { orSay } from "./page.js";
import { twoSteps } from "./two-steps.js";
import { showVersions } from "./versions.js";

const WHERE = {
  typed: "Not kept yet.",
  sent: "Kept as a draft, sealed.",
  here: "Kept on this device as a draft, sealed.",
  page: "This browser keeps nothing for Kindwell, so these words last as long as this page. Keep them before you leave.",
  later: "Kindwell cannot be reached just now. It is kept on this device, and is sent, once, when the connection is back.",
};
const KEPT = "Kept.";
const ANOTHER_VERSION = "Another version was kept meanwhile, in another tab or on another device. Both are here: nothing is lost.";
const DELETED_ELSEWHERE = "This was deleted in another tab or on another device. What is here is still here: Keep makes it an entry again.";
const LARGEST_BYTES = 1_900_000;
const TOO_LARGE = "This is longer than one entry can be: about 300,000 words. Nothing is lost; part of it can go on another sheet.";

// Opens the sheet in `root`, which holds what _sheet.html has. Gives { keep, isNew, entry } once it can be written on.
export async function openSheet(root, { kind, read, fill, wrongWith, opensOn = () => null }) {
  if (!(await canSealHere(root))) return null;
  const id = root.dataset.entry;
  await untilOpen(root.querySelector("[data-opening]"));
  const [entry, drafts] = await Promise.all([entryOf(id), draftsOf(id)]);
  const { adopt, others } = sorted(entry, drafts);
  fill(adopt?.value ?? entry?.value ?? null, adopt ? null : entry);
  const sheet = new Sheet(root, { id, kind, read, fill, wrongWith, opensOn, entry });
  await sheet.begin(adopt);
  sheet.showOthers(entry?.damaged ? [asVersion(entry), ...others] : others);
  keepTrying();
  return sheet;
}

class Sheet {
  constructor(root, is) {
    Object.assign(this, is, { root });
    this.paper = root.querySelector("[data-paper]");
    this.readers = compared(this.entry);
  }

  async begin(adopt) {
    this.draft = await beginDraft({
      entry: this.id,
      kind: this.kind,
      basedOn: adopt?.basedOn ?? this.entry?.version ?? 0,
      adopt,
      told: (where, what) => this.hear(where, what),
    });
    this.paper.hidden = false;
    this.paper.addEventListener("input", () => this.write());
    this.prepareDeleting();
    this.sealBeforeLeaving();
    // sealing needs no key; and where it fails, the page still must not stay
    onClose(() => this.draft.settle().catch(() => {}).finally(() => location.reload()));
  }

  // Where the newest words are: said quietly, but for what somebody has to know.
  hear(where, what) {
    if (where === "entry") orSay(this.root, () => this.becomeEntry(what));
    else this.say(WHERE[where], { aloud: where === "later" || where === "page" });
  }

  // What stands on the sheet, and who may read it besides: that is sealed with it.
  value() {
    return { ...this.read(), ...(this.readers.length ? { readers: this.readers } : {}) };
  }

  write() {
    this.draft.write(this.value());
  }

  // Says something beside the sheet; what comes with every pause in writing is for the eye, and is not read out.
  say(words, { aloud = false } = {}) {
    this.root.querySelector("[data-where]").textContent = words;
    this.root.querySelector("[data-said]").textContent = aloud ? words : "";
  }

  // What keeps it from being kept, until it is tried again.
  sayProblem(words) {
    const problem = this.root.querySelector("[data-sheet-problem]");
    problem.textContent = words;
    problem.hidden = !words;
  }

  // Keeps it as an entry, and leads to where it is read. Before the first one, a key is made.
  async keep() {
    const wrong = this.wrongWith(this.read()) || (isTooLarge(this.value()) ? TOO_LARGE : "");
    this.sayProblem(wrong);
    if (wrong) return;
    await this.draft.settle();
    if (!(await this.hasKey())) return;
    this.isLeaving = true;
    await this.draft.keepAs(this.value(), { opensOn: this.opensOn(), readers: this.readers });
    this.isLeaving = false;
  }

  // Whether there is a key to seal to, which a way in has shown on this device: known, opened now, or made now.
  async hasKey() {
    if (await personRecipient()) return true;
    const known = await untilOpen(this.root.querySelector("[data-opening]"));
    if (known.recipient) return true;
    const { firstKeep } = await import("../sealed/first-keep.js"); // once in a life
    return firstKeep(this.root.querySelector("[data-first-keep]"));
  }

  // It was kept, now or after a while; or it cannot be as it is.
  async becomeEntry({ answer, problem }) {
    if (answer) {
      this.entry = { readers: [], ...this.entry, id: this.id, version: answer.version };
      if (this.isLeaving) location.assign(this.opensOn() ? this.root.dataset.list : this.root.dataset.afterwards);
      else this.say(KEPT, { aloud: true });
    } else if (problem.status === 409 && problem.said.entry) this.meet(await opened(problem.said.entry));
    else if (problem.status === 410) this.becomeNew();
    else this.sayProblem(problem.sayThis);
  }

  // Another version was kept meanwhile: both are shown, and nobody decides but the person.
  meet(theirs) {
    this.entry = theirs;
    this.sayProblem(ANOTHER_VERSION);
    this.showOthers([asVersion(theirs)], { mineIsStale: true });
  }

  // It was deleted elsewhere: what is on the sheet becomes an entry of its own.
  becomeNew() {
    this.draft.rebase(0);
    this.entry = null;
    this.readers = [];
    this.sayProblem(DELETED_ELSEWHERE);
  }

  showOthers(others, { mineIsStale = false } = {}) {
    showVersions(this.root.querySelector("[data-versions]"), others, {
      mineIsStale,
      orSay: (act) => orSay(this.root, act),
      take: (version) => this.take(version),
      letGo: (version) => dropDraft(version),
      keepMine: async () => {
        this.draft.rebase(this.entry.version);
        await this.keep();
      },
      keepBoth: (version) => this.keepElsewhere(version),
    });
  }

  // Goes on with another version; what stood on the sheet stays, as a version of its own.
  async take(version) {
    await this.draft.settle();
    if (!this.wrongWith(this.read())) {
      const aside = await beginDraft({ entry: this.id, kind: this.kind, basedOn: this.entry?.version ?? 0 });
      aside.write(this.value());
      await aside.flush();
    }
    this.fill(version.value);
    if (version.isEntry) this.draft.rebase(version.version);
    this.write();
    await this.draft.settle();
    if (!version.isEntry) await dropDraft(version);
  }

  // The other version becomes an entry of its own.
  async keepElsewhere(version) {
    const { readers, ...value } = version.value; // one of its own is shared with nobody
    const copy = await beginDraft({ entry: crypto.randomUUID(), kind: this.kind, basedOn: 0 });
    await copy.keepAs(value);
    if (version.isEntry) this.draft.rebase(version.version);
    else await dropDraft(version);
  }

  // A link waits until the last words are sealed; a page that is closed may not.
  sealBeforeLeaving() {
    document.addEventListener("click", async (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if ("leave" in link.dataset || !this.draft.isBehind) return;
      event.preventDefault();
      await this.draft.settle().catch(() => {});
      location.assign(link.href);
    });
  }

  prepareDeleting() {
    twoSteps(this.root, () =>
      orSay(this.root, async () => {
        if (this.entry) await removeEntry(this.id);
        await this.draft.dropIt();
        location.assign(this.root.dataset.list);
      }),
    );
  }
}

function asVersion(entry) {
  return { ...entry, at: Date.parse(entry.changed_at), isEntry: true };
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
