// Drafts: what is being written, sealed as one types. A draft belongs to an entry and to a writer, which is one tab: two
// tabs that write the same entry make two drafts, and neither overwrites the other.

import { deviceKeyIfAny, deviceKeyLasts, personRecipient, recipientHere } from "./keyring.js";
import { open } from "./open.js";
import { draftsHere, dropDraft, keepHere, onKept, sendDrafts } from "./outbox.js";
import { seal } from "./seal.js";
import { ask, fromBase64 } from "./server.js";

const SEAL_AFTER_MS = 80;
const SEAL_SHARE = 4; // sealing takes a quarter of the time at most, however long a text is
const SEND_AFTER_MS = 4_000;
const LOCK = "kindwell-writer-";

// Every draft of one entry, or of all: those on this device (`isHere`), and those the server has from other devices. The
// newest first, each with its `value` where it opens; one that is `elsewhere` is written in another tab right now. What
// was sealed for somebody else who used this browser is not among them.
export async function draftsOf(entry = null) {
  const mine = [await personRecipient(), (await deviceKeyIfAny())?.recipient];
  const here = (await draftsHere()).filter((draft) => (!entry || draft.entry === entry) && mine.includes(draft.to));
  const writers = new Set(here.map((draft) => draft.writer));
  const there = (await draftsThere(entry)).filter((draft) => !writers.has(draft.writer));
  const busy = await busyWriters();
  const opened = [...here.map((draft) => ({ ...draft, isHere: true })), ...there].map(async (draft) => ({
    ...draft,
    elsewhere: busy.has(draft.writer),
    ...(await valueOf(draft)),
  }));
  return (await Promise.all(opened)).sort((one, other) => other.at - one.at);
}

// Begins to write an entry, or goes on with the draft `adopt`: as its writer, where that is this device's and no other
// tab is it; otherwise as a new one, and the old goes once the new has arrived. `told` hears where the newest words are:
// "typed" (nowhere yet), "sent" (here and on the server), "here" (on this device), "page" (for as long as this page
// lasts), "later" (to be an entry when Kindwell can be reached), or "entry" (kept as one, with the server's answer or,
// where it cannot be kept as it is, with the problem).
export async function beginDraft({ entry, kind, basedOn, adopt = null, told = () => {} }) {
  const goesOn = Boolean(adopt?.isHere) && (await hold(adopt.writer));
  const writer = goesOn ? adopt.writer : crypto.randomUUID();
  if (!goesOn) await hold(writer);
  const replaces = adopt && !goesOn && !adopt.isHere ? adopt : null;
  return new Draft({ entry, kind, basedOn, writer, keepAs: (goesOn && adopt.keepAs) || null }, { told, replaces });
}

// Is this writer for as long as the page is open; gives false where another tab is.
function hold(writer) {
  return new Promise((done) => {
    navigator.locks.request(LOCK + writer, { ifAvailable: true }, (lock) => {
      done(lock !== null);
      return lock && new Promise(() => {});
    });
  });
}

class Draft {
  #is;
  #told;
  #replaces;
  #value = null;
  #over = false;
  #isSealing = false;
  #last = Promise.resolve();
  #pause = SEAL_AFTER_MS;
  #sealing = null;
  #sending = null;

  constructor(is, { told, replaces }) {
    this.#is = is;
    this.#told = told;
    this.#replaces = replaces;
    onKept(is.writer, (what) => this.#isKept(what));
    document.addEventListener("visibilitychange", () => document.hidden && this.flush().catch(() => {}));
    addEventListener("pagehide", () => this.flush().catch(() => {}));
  }

  // What is written now. It is sealed a moment later, and sent a little after that.
  write(value) {
    this.#value = value;
    this.#told("typed");
    this.#sealing ??= setTimeout(() => this.settle().catch(() => {}), this.#pause);
  }

  // Whether something was written that is not sealed yet.
  get isBehind() {
    return this.#value !== null || this.#isSealing;
  }

  // Waits until what was written is sealed on this device; one after another, so that the newest is the last.
  settle() {
    clearTimeout(this.#sealing);
    this.#sealing = null;
    this.#last = this.#last.catch(() => {}).then(() => this.#sealOnce());
    return this.#last;
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
    this.#over = true;
    clearTimeout(this.#sealing);
    clearTimeout(this.#sending);
    await dropDraft(this.#is);
  }

  async #sealOnce() {
    if (this.#value === null || this.#over) return;
    const value = this.#value;
    const began = performance.now();
    this.#value = null;
    this.#isSealing = true;
    let lasts;
    try {
      lasts = await this.#keepSealed(value);
    } catch (problem) {
      this.#value ??= value;
      this.#told("page");
      throw problem;
    } finally {
      this.#isSealing = false;
    }
    if (this.#over) return;
    this.#pause = Math.max(SEAL_AFTER_MS, SEAL_SHARE * (performance.now() - began));
    if (this.#value === null) this.#told(lasts ? "here" : "page");
    this.#sending ??= setTimeout(() => this.#sendNow(), SEND_AFTER_MS);
  }

  // Gives whether what was sealed can still be opened once this page is gone.
  async #keepSealed(value) {
    const to = await recipientHere();
    const sealed = await seal(value, { recipient: to, readers: this.#is.keepAs?.readers });
    if (this.#over) return false;
    const lasts = await keepHere({ ...this.#is, at: Date.now(), to, sealed, sent: false });
    return lasts && (to === (await personRecipient()) || (await deviceKeyLasts()));
  }

  async #sendNow() {
    clearTimeout(this.#sending);
    this.#sending = null;
    const asEntry = this.#is.keepAs;
    if (this.#over || !(await sendDrafts((draft) => draft.writer === this.#is.writer))) return;
    if (!asEntry) this.#told("sent");
    if (this.#replaces) {
      await dropDraft(this.#replaces);
      this.#replaces = null;
    }
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
}

// Seals anew, for the person, what this device had sealed for itself: now that they have a key.
export async function resealDrafts() {
  const [to, own] = [await recipientHere(), (await deviceKeyIfAny())?.recipient];
  for (const draft of await draftsHere()) {
    if (draft.to === to) continue;
    const { value } = await valueOf(draft);
    if (value !== undefined && draft.to === own) await keepHere({ ...draft, to, sealed: await seal(value, { recipient: to }), sent: false });
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
