// Where a lock is set, an open page hides what it shows once nobody has used it for as long as that lock says, and asks
// for the passphrase. It hides by its own clock, without asking anybody; while somebody is there, the server is told
// now and then. A practice that plays counts as use. Without this module the next request asks for the passphrase.

const LOOK_AGAIN_MS = 1000;
const TELL_AFTER_MS = 15_000;
const USES = ["pointerdown", "pointermove", "keydown", "wheel"];

export function start(form) {
  const { minutes, inUse, unlock, back } = form.dataset;
  const limitMs = Number(minutes) * 60_000 || Infinity;
  const others = new BroadcastChannel("kindwell-lock");
  let last = clocks();
  let told = last;
  let locked = false;

  const isOver = () => idleMs(last) > limitMs;
  const lock = () => {
    if (locked) return;
    locked = true;
    const moment = document.querySelector("#hard-moment-title");
    const over = moment?.closest("dialog");
    if (moment && !over) return; // that page shows nothing of anybody's, and no lock cuts it short
    if (!over) return hideAndAsk();
    document.querySelector("main").hidden = true;
    over.addEventListener("close", hideAndAsk, { once: true });
  };
  const hideAndAsk = () => {
    document.documentElement.hidden = true;
    location.replace(`${unlock}?next=${encodeURIComponent(back)}`);
  };
  const tell = async () => {
    told = clocks();
    others.postMessage("used");
    const answer = await fetch(inUse).catch(() => null);
    if (answer?.status === 403) lock();
  };
  const use = () => (isOver() ? lock() : (last = clocks()));
  const look = () => {
    if (locked) return;
    if (isOver()) return lock();
    if (isPlaying()) last = clocks();
    if (last.wall > told.wall && idleMs(told) >= TELL_AFTER_MS) tell();
  };

  for (const name of USES) addEventListener(name, use, { capture: true, passive: true });
  setInterval(look, LOOK_AGAIN_MS);
  document.addEventListener("visibilitychange", look);
  others.addEventListener("message", ({ data }) => {
    if (data === "locked") lock();
    else told = last = clocks(); // told by the page that was used: telling again would go round for ever
  });
  // Shown again out of the browser's memory: nothing is seen before the server has said that it is still open.
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    document.documentElement.hidden = true;
    if (isOver()) return hideAndAsk();
    const answer = await fetch(inUse).catch(() => null);
    if (answer?.ok) document.documentElement.hidden = false;
    else hideAndAsk();
  });
}

// Two clocks: one goes on while the machine sleeps, the other cannot be set back.
function clocks() {
  return { wall: Date.now(), steady: performance.now() };
}

function idleMs(since) {
  const now = clocks();
  return Math.max(now.wall - since.wall, now.steady - since.steady);
}

function isPlaying() {
  return [...document.querySelectorAll("audio")].some((audio) => !audio.paused);
}
