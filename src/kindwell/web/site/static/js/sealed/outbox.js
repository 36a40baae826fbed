// What this device has sealed and the server may not have yet. A draft is on this device first; it is sent when Kindwell
// can be reached, and asked for again until it was. One that is to be kept as an entry is sent as that entry: the same
// bytes under the same id, so that sending it twice keeps it once.
//
// A draft here is { entry, writer, kind, basedOn, at, to, sealed, sent } and, where it is to be kept, `keepAs`.

import { all, change, drop, find, keep } from "./device.js";
import { personRecipient } from "./keyring.js";
import { ask } from "./server.js";

const TRY_AGAIN_MS = 30_000;
const LARGEST_BYTES = 2_000_000;
const heard = new BroadcastChannel("kindwell-kept");
const listening = new Map();
heard.onmessage = ({ data }) => listening.get(data.writer)?.(data);

const keyOf = ({ entry, writer }) => `${entry} ${writer}`;

export async function draftsHere() {
  return (await all("drafts")).filter((draft) => !draft.dropped);
}

// Keeps a draft on this device; gives whether it outlasts this page.
export function keepHere(draft) {
  return keep("drafts", keyOf(draft), draft);
}

// Forgets a draft, here and on the server; where that cannot be reached, it is told later.
export async function dropDraft({ entry, writer }) {
  await keepHere({ entry, writer, dropped: true });
  await sendDrafts((draft) => draft.writer === writer);
}

// Sends what has not arrived yet, and gives whether all of it has.
export async function sendDrafts(which = () => true) {
  const waiting = (await all("drafts")).filter((draft) => isWaiting(draft) && which(draft));
  const answers = [];
  for (const draft of waiting) answers.push(await inTurn(draft).catch(() => false));
  return answers.every(Boolean);
}

// Whoever writes a draft hears what became of it as an entry, whichever tab or moment it was sent from.
export function onKept(writer, told) {
  listening.set(writer, told);
}

function isWaiting(draft) {
  return draft.dropped || draft.keepAs || !draft.sent;
}

// One tab at a time sends what one writer wrote, and always the newest there is.
function inTurn({ entry, writer }) {
  return navigator.locks.request(`kindwell-sending-${writer}`, async () => {
    const now = await find("drafts", keyOf({ entry, writer }));
    return !now || !isWaiting(now) || send(now);
  });
}

// Gives whether it arrived. What this device alone can open is of no use anywhere else, and is not sent; nor is what is
// too large. Throws what the server, or the lack of one, had to say.
async function send(draft) {
  const address = `/sealed/drafts/${draft.entry}/${draft.writer}/`;
  if (draft.dropped) {
    await ask("DELETE", address);
    await drop("drafts", keyOf(draft));
    return true;
  }
  if (draft.to !== (await personRecipient()) || draft.sealed.length > LARGEST_BYTES) return false;
  if (draft.keepAs) return keepAsEntry(draft);
  await ask("PUT", `${address}?${new URLSearchParams({ kind: draft.kind, based_on: draft.basedOn })}`, draft.sealed);
  await change("drafts", keyOf(draft), (now) => (now?.at === draft.at ? { ...now, sent: true } : undefined));
  return true;
}

async function keepAsEntry(draft) {
  const query = new URLSearchParams({ kind: draft.kind, based_on: draft.basedOn, writer: draft.writer });
  query.set("opens_on", draft.keepAs.opensOn ?? "");
  try {
    const answer = await ask("PUT", `/sealed/entries/${draft.entry}/?${query}`, draft.sealed);
    // what was written meanwhile is a change of the entry there is now
    const after = (now) => (now.at === draft.at ? null : { ...now, basedOn: answer.version });
    await change("drafts", keyOf(draft), (now) => (now && !now.dropped ? after(now) : undefined));
    tell({ writer: draft.writer, answer });
    return true;
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    // unless it may pass, it is a draft again, and the person says what becomes of it
    if (!problem.mayPass) await change("drafts", keyOf(draft), (now) => (now?.keepAs ? { ...now, keepAs: null } : undefined));
    tell({ writer: draft.writer, problem: { status: problem.status, said: problem.said, sayThis: problem.sayThis, mayPass: problem.mayPass } });
    throw problem;
  }
}

function tell(what) {
  listening.get(what.writer)?.(what);
  heard.postMessage(what);
}

let trying = null;

// Has what waits sent when the connection is back, and every half minute, for as long as the page lasts.
export function keepTrying() {
  if (trying) return;
  trying = setInterval(() => sendDrafts(), TRY_AGAIN_MS);
  addEventListener("online", () => sendDrafts());
  sendDrafts();
}
