// Waits until a practice's sentences have their sound, and says how far that is. Meanwhile a bell rings now and then,
// so that nobody waits in silence.

const LOOK_AGAIN_MS = 400;
const RING_AGAIN_MS = 6000;
const RING_FOR_MS = 20000; // a voice that takes minutes is waited for in quiet
const STUCK_AFTER_MS = 20000;

export async function whenMade(root, audio, signal) {
  const words = root.querySelector("[data-making-words]");
  if (!("wait" in audio.dataset)) return;
  words.hidden = false;
  const quiet = ringWhileWaiting(root, signal);
  try {
    await looked(root, words, signal);
  } finally {
    quiet();
  }
  words.hidden = true;
  delete audio.dataset.wait;
  audio.preload = "auto";
  audio.load();
}

async function looked(root, words, signal) {
  let last = -1;
  let since = performance.now();
  for (;;) {
    const answer = await fetch(root.dataset.making, { signal });
    if (!answer.ok) throw new Error(`asking how far the voice is came back with ${answer.status}`);
    const { made, needed, done, problem, as_long: asLong } = await answer.json();
    words.querySelector("[data-made]").textContent = made;
    words.querySelector("[data-bar]").value = made;
    words.querySelector("[data-bar]").max = needed;
    if (done && !asLong) location.reload(); // only now it is known that this voice needs longer: the page says so
    if (done) return;
    if (made !== last) [last, since] = [made, performance.now()];
    if (problem) throw sayable(problem);
    if (performance.now() - since > STUCK_AFTER_MS) throw sayable("The voice takes longer than it should.");
    await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
    signal.throwIfAborted();
  }
}

function sayable(words) {
  return Object.assign(new Error(words), { sayThis: words });
}

// Rings at once, and where a browser allows sound only after a touch, with the touch on Play.
function ringWhileWaiting(root, signal) {
  const bell = new Audio(root.dataset.bell);
  const waiting = new AbortController();
  const ring = () => {
    bell.currentTime = 0;
    bell.play().catch(() => {});
  };
  const timer = setInterval(ring, RING_AGAIN_MS);
  setTimeout(() => clearInterval(timer), RING_FOR_MS);
  const quiet = () => {
    waiting.abort();
    clearInterval(timer);
    bell.pause();
  };
  root.querySelector("[data-play]").addEventListener("click", ring, { signal: waiting.signal });
  signal.addEventListener("abort", quiet, { once: true });
  ring();
  return quiet;
}
