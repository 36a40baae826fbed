// A form with words of one's own beside its plain fields. The words have no name, so no browser sends them; they are
// sealed, and go with the form in one request: the row and its words are kept together, or neither is.
//
// Until that, they are a draft on this device. What the server says no to stands beside the form, with nothing lost.

import { beginDraft, draftsOf } from "./drafts.js";
import { personRecipient } from "./keyring.js";
import { untilOpen } from "./opening.js";
import { seal } from "./seal.js";
import { ask, toBase64 } from "./server.js";
import { compared } from "./sharing.js";

const REMOVE = "-";
const NEEDS_A_WAY_IN = "Words of your own need a way in before they can be kept. They are still here, as a draft on this device; empty their fields to keep the rest without them.";
const DAMAGED = "The words of your own that are beside this cannot be opened: they came back damaged. They stay as they are unless you write others.";

export class BesideForm {
  constructor(root, form, isReadable) {
    Object.assign(this, { root, form, id: form.dataset.entry, entry: null, before: "{}", draft: null, isBusy: false });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(event.submitter);
    });
    // new words can be sealed while the others are closed; what is there already has to be open to be changed
    if (!isReadable && !("hasWords" in form.dataset)) this.enable();
  }

  // Fills in what is beside it, or what was being written, and has it written on.
  async open(entry) {
    this.entry = entry;
    if (entry?.damaged) this.say(DAMAGED);
    const version = entry?.version ?? 0;
    const [adopt = null] = (await draftsOf(this.id)).filter((draft) => !draft.elsewhere && draft.value && draft.basedOn === version);
    const typed = this.value();
    this.before = JSON.stringify(this.shaped(entry?.value ?? {}));
    this.fill({ ...(adopt?.value ?? entry?.value ?? {}), ...typed });
    this.draft = await beginDraft({ entry: this.id, kind: this.form.dataset.kind, basedOn: version, adopt });
    this.enable();
  }

  // What was being written is sealed; it is found again when the words are opened.
  async close() {
    await this.draft?.settle().catch(() => {});
    for (const field of this.fields()) field.value = "";
  }

  enable() {
    for (const own of this.form.querySelectorAll("[data-own]")) own.disabled = false;
    this.form.addEventListener("input", ({ target }) => "private" in target.dataset && this.draft?.write(this.withReaders(this.value())));
    this.form.dispatchEvent(new CustomEvent("own-words-ready", { bubbles: true }));
  }

  fields() {
    return [...this.form.querySelectorAll("[data-private]")];
  }

  // What stands in the fields, without those that are empty.
  value() {
    const said = this.fields().map((field) => [field.dataset.private, "many" in field.dataset ? lines(field.value) : field.value.trim()]);
    return Object.fromEntries(said.filter(([, words]) => words.length));
  }

  // The same shape, of what was kept: only the parts that this form has.
  shaped(value) {
    const parts = this.fields().map((field) => [field.dataset.private, value[field.dataset.private]]);
    return Object.fromEntries(parts.filter(([, words]) => words?.length));
  }

  fill(value) {
    for (const field of this.fields()) {
      const words = value[field.dataset.private] ?? "";
      field.value = Array.isArray(words) ? words.join("\n") : words;
      field.dispatchEvent(new Event("filled", { bubbles: true }));
    }
  }

  // Parts that other forms write into the same words stay as they are; so do those who may read them.
  withReaders(value) {
    const others = Object.fromEntries(Object.entries(this.entry?.value ?? {}).filter(([part]) => !this.fields().some((field) => field.dataset.private === part)));
    const readers = compared(this.entry);
    return { ...others, ...value, ...(readers.length ? { readers } : {}) };
  }

  async submit(submitter) {
    if (this.isBusy) return;
    this.isBusy = true;
    submitter?.setAttribute("aria-busy", "true");
    this.say("");
    try {
      const body = new URLSearchParams(new FormData(this.form, submitter));
      const words = await this.sealed();
      if (words === null) return;
      body.set("words", words);
      body.set("words_version", this.entry?.version ?? 0);
      const { to } = await ask("POST", this.form.action, body);
      await this.draft?.dropIt().catch(() => {});
      go(to);
    } catch (problem) {
      this.say(problem.sayThis ?? "It could not be kept just now. Nothing is lost: try once more.");
      if (!problem.sayThis) console.error(problem.name);
    } finally {
      this.isBusy = false;
      submitter?.removeAttribute("aria-busy");
    }
  }

  // The words as they go: nothing where they are as they were, a sign where all of them were taken out; null where they
  // cannot be kept, which is said.
  async sealed() {
    const value = this.value();
    if (JSON.stringify(value) === this.before) return "";
    const whole = this.withReaders(value);
    if (!Object.keys(whole).some((part) => part !== "readers")) return this.entry ? REMOVE : "";
    if (!(await this.hasKey())) {
      this.say(NEEDS_A_WAY_IN);
      return null;
    }
    return toBase64(await seal(whole, { readers: compared(this.entry) }));
  }

  async hasKey() {
    if (await personRecipient()) return true;
    const known = await untilOpen(this.root.querySelector("[data-opening]"));
    if (known.recipient) return true;
    const { firstKeep } = await import("./first-keep.js"); // once in a life
    return firstKeep(this.root.querySelector("[data-first-keep]"));
  }

  say(words) {
    const place = this.form.querySelector("[data-form-problem]");
    place.textContent = words;
    place.hidden = !words;
    if (words) place.scrollIntoView({ block: "nearest" });
  }
}

function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

// To another address, or to the same one anew.
function go(to) {
  const there = new URL(to, location.href);
  const isHere = there.pathname === location.pathname && there.search === location.search;
  location.assign(there);
  if (isHere) location.reload();
}
