// The person's key on this device: open or closed. Open, it is a key that opens and cannot be read out; it closes when
// somebody says so, in every tab at once, or by itself when it was not used for the minutes a person set.

import { drop, find, keep } from "./device.js";
import { deviceKey, lockedKey, recipientOf } from "./keys.js";
import { A_MINUTE_MS, CHANNEL, isPast, sayClosedByHand, sayOpen } from "./open-until.js";

const heard = new BroadcastChannel(CHANNEL);
heard.onmessage = ({ data }) => data === "closed" && closedHere();

let held = null;
let device = null;
let used = 0;
const whenClosed = new Set();

// The key as it is open now, { identity, recipient }, or null.
export async function openKey() {
  const kept = held ?? (await find("keys", "open"));
  if (!kept) return null;
  if (isPast(Math.max(used, kept.used))) {
    await close({ byHand: false });
    return null;
  }
  held = kept;
  used = Math.max(used, kept.used);
  return { identity: kept.identity, recipient: kept.recipient };
}

// Opens with an identity as text, which is forgotten here; `expected` is the recipient it must belong to.
export async function openWith(identity, expected) {
  const recipient = await recipientOf(identity);
  if (expected && recipient !== expected) throw new RangeError("this opens other words than the ones here");
  held = { identity: await lockedKey(identity), recipient, used: Date.now() };
  used = held.used;
  await keep("keys", "open", held);
  await keep("keys", "recipient", recipient);
  sayOpen(true);
  sayClosedByHand(false);
  heard.postMessage("opened");
}

// Closes it, in every tab.
export async function close({ byHand = true } = {}) {
  await drop("keys", "open");
  sayOpen(false);
  if (byHand) sayClosedByHand(true);
  heard.postMessage("closed");
  closedHere();
}

// Has `told` called when it closes, whoever closed it.
export function onClose(told) {
  whenClosed.add(told);
}

// Somebody is here: the time until it closes begins anew.
export async function touch() {
  if (!held || Date.now() - used < A_MINUTE_MS / 2) return;
  used = Date.now();
  await keep("keys", "open", { ...held, used });
}

// The recipient of the person, as this device last heard of it; undefined before they have a key.
export function personRecipient() {
  return find("keys", "recipient");
}

// To whom this device seals: the person, and before they have a key, itself.
export async function recipientHere() {
  return (await personRecipient()) ?? (await thisDevice()).recipient;
}

export async function knowRecipient(recipient) {
  if (recipient) await keep("keys", "recipient", recipient);
  else await drop("keys", "recipient");
}

// The key of this device, or null where none was needed yet.
export async function deviceKeyIfAny() {
  device ??= (await find("keys", "device")) ?? null;
  return device;
}

// The key of this device, made when it is first needed; of two tabs that need it at once, one makes it.
function thisDevice() {
  return navigator.locks.request("kindwell-device-key", async () => {
    if (await deviceKeyIfAny()) return device;
    device = await deviceKey();
    await keep("keys", "device", device);
    return device;
  });
}

function closedHere() {
  const wasOpen = held !== null;
  held = null;
  if (wasOpen) whenClosed.forEach((told) => told());
}

for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, touch, { passive: true });
setInterval(() => held && openKey(), A_MINUTE_MS / 4);
addEventListener("pageshow", ({ persisted }) => persisted && held && openKey());
document.addEventListener("visibilitychange", () => document.hidden || (held && openKey()));
