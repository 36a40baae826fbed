// Whether this device holds a person's key open, as every page may ask without loading what opens and seals.

const FLAG = "kindwell-words-open";
const MINUTES = "kindwell-words-minutes";
const CLOSED = "kindwell-words-closed";
export const USUAL_MINUTES = 30;
export const KEPT_OPEN = 0; // until it is closed by hand
export const A_MINUTE_MS = 60_000;
export const CHANNEL = "kindwell-words";

export function looksOpen() {
  return read(localStorage_(), FLAG) === "yes";
}

// Whether it was said to be closed: that counts at once, also while the key is yet being taken away.
export function saysClosed() {
  return read(localStorage_(), FLAG) === "no";
}

export function sayOpen(open) {
  write(localStorage_(), FLAG, open ? "yes" : "no");
}

// After how many minutes without use it closes by itself; KEPT_OPEN for not at all.
export function minutes() {
  const kept = Number(read(localStorage_(), MINUTES) ?? USUAL_MINUTES);
  return Number.isInteger(kept) && kept >= 0 ? kept : USUAL_MINUTES;
}

export function setMinutes(number) {
  write(localStorage_(), MINUTES, String(number));
}

// Whether a key last used at that moment (ms since 1970) has to be closed by now. A clock that was put back tells nothing
// of how long it was: then it closes.
export function isPast(used) {
  const since = Date.now() - used;
  return since < -A_MINUTE_MS || (minutes() !== KEPT_OPEN && since > minutes() * A_MINUTE_MS);
}

// Closes words that are open, at once and in every tab; nothing opens by itself after. The key itself is taken away by
// the next page that is shown.
export function closeAtOnce() {
  if (!looksOpen()) return;
  sayOpen(false);
  sayClosed({ everywhere: true });
  new BroadcastChannel(CHANNEL).postMessage("closed");
}

// Whether it was closed: by hand, and then nothing opens by itself in any tab; or by its time, in a tab that showed it.
export function wasClosed() {
  return [localStorage_(), sessionStorage_()].some((storage) => read(storage, CLOSED) === "yes");
}

export function sayClosed({ everywhere }) {
  write(everywhere ? localStorage_() : sessionStorage_(), CLOSED, "yes");
}

export function sayOpened() {
  for (const storage of [localStorage_(), sessionStorage_()]) write(storage, CLOSED, null);
}

// There is no key any more, so nothing to be open or closed.
export function forgetWhetherOpen() {
  write(localStorage_(), FLAG, null);
  sayOpened();
}

function localStorage_() {
  return storageOf("localStorage");
}

function sessionStorage_() {
  return storageOf("sessionStorage");
}

// Where storage is denied, even asking for it is an error.
function storageOf(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

function read(storage, name) {
  return storage?.getItem(name) ?? null;
}

function write(storage, name, value) {
  try {
    if (value === null) storage?.removeItem(name);
    else storage?.setItem(name, value);
  } catch {
    // no room: as long as the page lasts, then
  }
}
