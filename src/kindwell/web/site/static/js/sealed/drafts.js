// Drafts: what is being written, sealed as one types. A draft belongs to an entry and to a writer, which is one tab: two
// tabs that write the same entry make two drafts, and neither overwrites the other.

import { recipientHere } from "./keyring.js";
import { open } from "./open.js";
import { draftsHere, dropDraft, keepHere, onKept, sendDrafts } from "./outbox.js";
import { seal } from "./seal.js";
import { ask, fromBase64 } from "./server.js";

const SEAL_AFTER_MS = 80;
const SEAL_SHARE = 4; // sealing takes a quarter of the time at most, however long a text is
const SEND_AFTER_MS = 4_000;
const LOCK = "kindwell-writer-";

// Every draft of one entry, or of all: those on this device, and those the server has from other devices. The newest
// first, each with its `value` where it opens; one that is `elsewhere` is being written in another tab right now.
export async function draftsOf(entry = null) {
  const here = (await draftsHere()).filter((draft) => !entry || draft.entry === entry);
  const writers = new Set(here.map((draft) => draft.writer));
  const both = [...here, ...(await draftsThere(entry)).filter((draft) => !writers.has(draft.writer))];
  const busy = await busyWriters();
  const opened = both.map(async (draft) => ({ ...draft, elsewhere: busy.has(draft.writer), ...(await valueOf(draft)) }));
  return (await Promise.all(opened)).sort((one, other) => other.at - one.at);
}

// Begins to write an entry, or goes on with the draft `adopt`. `told` hears where the newest words are: "typed" (nowhere
// yet), "sent" (here and on the server), "here" (on this device), "page" (for as long as this page lasts), or "entry" (kept as one, with the
// server's answer or, where it cannot be kept as it is, with the problem).
export function beginDraft({ entry, kind, basedOn, adopt = null, told = () => {} }) {
  const writer = adopt?.writer ?? crypto.randomUUID();
  navigator.locks.request(LOCK + writer, () => new Promise(() => {})); // for as long as this page is open
  return new Draft({ entry, kind, basedOn, writer, keepAs: adopt?.keepAs ?? null }, told);
}

class Draft {
  #is;
  #told;
  #value = null;
  #over = false;
  #isSealing = false;
  #last = Promise.resolve();
  #pause = SEAL_AFTER_MS;
  #sealing = null;
  #sending = null;

  constructor(is, told) {
    this.#is = is;
    this.#told = told;
    onKept(is.writer, (what) => this.#isKept(what));
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
  }

  // What is written now. It is sealed a moment later, and sent a little after that.
  write(value) {
    this.#value = value;
    this.#told("typed");
    this.#sealing ??= setTimeout(() => this.#sealNow(), this.#pause);
  }

  // Whether something was written that is not sealed yet.
  get isBehind() {
    return this.#value !== null || this.#isSealing;
  }

  // Waits until what was written is sealed on this device.
  settle() {
    return this.#sealNow();
  }

  async flush() {
    await this.settle();
    await this.#sendNow();
  }

  // Keeps the value as the entry: now, or when Kindwell can be reached again, and from then on whatever is newest. What
  // becomes of it is told as "entry".
  async keepAs(value, { opensOn = null, readers = [] } = {}) {
    this.#is.keepAs = { opensOn, readers };
    this.write(value);
    await this.flush();
  }

  // It is written from another version of the entry now.
  rebase(basedOn) {
    this.#is.basedOn = basedOn;
  }

  async dropIt() {
    this.#stop();
    this.#over = true;
    await dropDraft(this.#is);
  }

  #sealNow() {
    clearTimeout(this.#sealing);
    this.#sealing = null;
    this.#last = this.#last.catch(() => {}).then(() => this.#sealOnce()); // one after another: the newest is the last
    return this.#last;
  }

  async #sealOnce() {
    if (this.#value === null || this.#over) return;
    const value = this.#value;
    const began = performance.now();
    this.#value = null;
    this.#isSealing = true;
    const draft = await this.#sealed(value);
    const lasts = !this.#over && (await keepHere(draft));
    this.#isSealing = false;
    if (this.#over) return;
    this.#pause = Math.max(SEAL_AFTER_MS, SEAL_SHARE * (performance.now() - began));
    if (this.#value === null) this.#told(lasts ? "here" : "page");
    this.#sending ??= setTimeout(() => this.#sendNow(), SEND_AFTER_MS);
  }

  async #sendNow() {
    clearTimeout(this.#sending);
    this.#sending = null;
    if (this.#over || !(await sendDrafts((draft) => draft.writer === this.#is.writer))) return;
    if (!this.#is.keepAs) this.#told("sent");
  }

  async #sealed(value) {
    const to = await recipientHere();
    const sealed = await seal(value, { recipient: to, readers: this.#is.keepAs?.readers });
    return { ...this.#is, at: Date.now(), to, sealed, sent: false };
  }

  #isKept({ answer, problem }) {
    if (problem?.mayPass) {
      this.#told("later");
      return;
    }
    this.#is.keepAs = null;
    if (answer) this.#is.basedOn = answer.version;
    this.#told("entry", { answer, problem });
  }

  #stop() {
    clearTimeout(this.#sealing);
    clearTimeout(this.#sending);
    this.#sealing = this.#sending = this.#value = null;
  }
}

// Seals anew, for the person, what this device had sealed for itself: now that they have a key.
export async function resealDrafts() {
  const to = await recipientHere();
  for (const draft of await draftsHere()) {
    if (draft.to === to) continue;
    const { value } = await valueOf(draft);
    if (value !== undefined) await keepHere({ ...draft, to, sealed: await seal(value, { recipient: to }), sent: false });
  }
}

async function draftsThere(entry) {
  try {
    const { drafts } = await ask("GET", `/sealed/drafts.json${entry ? `?entry=${entry}` : ""}`);
    return drafts.map(({ entry, writer, kind, based_on, changed_at, sealed }) => ({
      ...{ entry, writer, kind, basedOn: based_on, at: Date.parse(changed_at), sealed: fromBase64(sealed), sent: true },
    }));
  } catch {
    return []; // no connection: what is here is what there is
  }
}

async function valueOf(draft) {
  try {
    return { value: await open(draft.sealed) };
  } catch {
    return {};
  }
}

async function busyWriters() {
  const { held } = await navigator.locks.query();
  return new Set(held.filter(({ name }) => name.startsWith(LOCK)).map(({ name }) => name.slice(LOCK.length)));
}
