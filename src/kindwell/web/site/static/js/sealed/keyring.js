// The person's key on this device: open or closed. Open, it is a key that opens and cannot be read out; it closes when
// somebody says so, in every tab at once, or by itself when no tab used it for the minutes a person set.

import { change, drop, find, forgetInMemory, keep } from "./device.js";
import { deviceKey, lockedKey, recipientOf } from "./keys.js";
import { A_MINUTE_MS, CHANNEL, isPast, sayClosed, sayOpen, sayOpened, saysClosed } from "./open-until.js";

const heard = new BroadcastChannel(CHANNEL);
heard.onmessage = ({ data }) => data === "closed" && closedHere();

let held = null;
let device = null;
const whenClosed = new Set();

// The key as it is open now, { identity, recipient }, or null.
export async function openKey() {
  if (saysClosed()) {
    await drop("keys", "open");
    closedHere();
    return null;
  }
  held ??= (await find("keys", "open")) ?? null;
  if (!held) return null;
  if (isPast(held.used)) {
    held = (await find("keys", "open")) ?? held; // another tab may be in use
    if (isPast(held.used)) {
      await close({ byHand: false });
      return null;
    }
  }
  return { identity: held.identity, recipient: held.recipient };
}

// Opens with an identity as text, which is forgotten here.
export async function openWith(identity) {
  held = { identity: await lockedKey(identity), recipient: await recipientOf(identity), used: Date.now() };
  sayOpen(true);
  sayOpened();
  await keep("keys", "open", held);
  await keep("keys", "recipient", held.recipient);
  heard.postMessage("opened");
}

// Closes it, in every tab. By hand, nothing opens by itself again until somebody opens it.
export async function close({ byHand = true } = {}) {
  sayOpen(false);
  if (byHand) sayClosed({ everywhere: true });
  heard.postMessage("closed");
  closedHere();
  await drop("keys", "open");
}

// Has `told` called when it closes, whoever closed it.
export function onClose(told) {
  whenClosed.add(told);
}

// Somebody is here: the time until it closes begins anew, unless it is over.
async function touch() {
  if (!held || Date.now() - held.used < A_MINUTE_MS / 2) return;
  if (isPast(held.used)) {
    await openKey();
    return;
  }
  held = { ...held, used: Date.now() };
  const { used } = held;
  await change("keys", "open", (now) => (now ? { ...now, used } : undefined));
}

// The recipient of the person, as a way in on this device has shown it; undefined before they have a key.
export async function personRecipient() {
  return held?.recipient ?? (await find("keys", "recipient"));
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

// The key of this device, made when it is first needed; of two tabs that need it at once, one makes it. `lasts` says
// whether it outlasts this page: what is sealed to one that does not, nobody could open after.
function thisDevice() {
  return navigator.locks.request("kindwell-device-key", async () => {
    if (await deviceKeyIfAny()) return device;
    device = await deviceKey();
    device.lasts = await keep("keys", "device", { ...device, lasts: true });
    return device;
  });
}

export async function deviceKeyLasts() {
  return (await thisDevice()).lasts;
}

function closedHere() {
  const wasOpen = held !== null;
  held = null;
  forgetInMemory("keys", "open");
  if (!wasOpen) return;
  sayClosed({ everywhere: false });
  if (document.documentElement.hidden) return; // it is being left, or locked: nothing may come in between
  whenClosed.forEach((told) => told());
}

for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, touch, { passive: true });
setInterval(() => held && openKey(), A_MINUTE_MS / 4);
document.addEventListener("visibilitychange", () => document.hidden || (held && openKey()));
// A page that comes back out of the browser's memory has not heard of a closing meanwhile.
addEventListener("pageshow", async ({ persisted }) => {
  if (!persisted || !held) return;
  const kept = await find("keys", "open");
  if (kept?.recipient === held.recipient) await openKey();
  else closedHere();
});
