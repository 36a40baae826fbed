// Whether this device holds a person's key open, as every page may ask without loading what opens and seals.

const FLAG = "kindwell-words-open";
const MINUTES = "kindwell-words-minutes";
const BY_HAND = "kindwell-words-closed";
export const USUAL_MINUTES = 30;
export const KEPT_OPEN = 0; // until it is closed by hand
export const A_MINUTE_MS = 60_000;
export const CHANNEL = "kindwell-words";

export function looksOpen() {
  return read(localStorage, FLAG) === "yes";
}

export function sayOpen(open) {
  write(localStorage, FLAG, open ? "yes" : null);
}

// After how many minutes without use it closes by itself; KEPT_OPEN for not at all.
export function minutes() {
  const kept = Number(read(localStorage, MINUTES) ?? USUAL_MINUTES);
  return Number.isInteger(kept) && kept >= 0 ? kept : USUAL_MINUTES;
}

export function setMinutes(number) {
  write(localStorage, MINUTES, String(number));
}

// Whether a key last used at that moment (ms since 1970) has to be closed by now. A clock that was put back tells nothing
// of how long it was: then it closes.
export function isPast(used) {
  const since = Date.now() - used;
  return since < -A_MINUTE_MS || (minutes() !== KEPT_OPEN && since > minutes() * A_MINUTE_MS);
}

// Somebody closed it: until it is opened again nothing opens by itself in this tab.
export function closedByHand() {
  return read(sessionStorage, BY_HAND) === "yes";
}

export function sayClosedByHand(closed) {
  write(sessionStorage, BY_HAND, closed ? "yes" : null);
}

function read(storage, name) {
  try {
    return storage.getItem(name);
  } catch {
    return null; // storage is denied
  }
}

function write(storage, name, value) {
  try {
    if (value === null) storage.removeItem(name);
    else storage.setItem(name, value);
  } catch {
    // as long as the page lasts, then
  }
}
