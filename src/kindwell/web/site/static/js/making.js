// Waits until a practice's sentences have their sound, and says how far that is. Somebody who has pressed Play hears
// a bell meanwhile, so that nobody waits in silence.

const LOOK_AGAIN_MS = 400;
const RING_AGAIN_MS = 6000;
const STUCK_AFTER_MS = 20000;

export async function whenMade(root, audio) {
  const words = root.querySelector("[data-making-words]");
  if (!("wait" in audio.dataset)) return;
  words.hidden = false;
  const quiet = ringWhileWaiting(root);
  try {
    await looked(root, words);
  } finally {
    quiet();
  }
  words.hidden = true;
  delete audio.dataset.wait;
  audio.preload = "auto";
  audio.load();
}

async function looked(root, words) {
  let last = -1;
  let since = performance.now();
  for (;;) {
    const answer = await fetch(root.dataset.making);
    if (!answer.ok) throw new Error(`asking how far the voice is came back with ${answer.status}`);
    const { made, needed, done, problem } = await answer.json();
    words.querySelector("[data-made]").textContent = made;
    words.querySelector("[data-bar]").value = made;
    words.querySelector("[data-bar]").max = needed;
    if (done) return;
    if (made !== last) [last, since] = [made, performance.now()];
    if (problem) throw sayable(problem);
    if (performance.now() - since > STUCK_AFTER_MS) throw sayable("The voice takes longer than it should.");
    await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
  }
}

function sayable(words) {
  return Object.assign(new Error(words), { sayThis: words });
}

function ringWhileWaiting(root) {
  const bell = new Audio(root.dataset.bell);
  let timer = 0;
  const ring = () => {
    bell.currentTime = 0;
    bell.play().catch(() => {});
  };
  const pressed = () => {
    if (timer) return;
    ring();
    timer = setInterval(ring, RING_AGAIN_MS);
  };
  const button = root.querySelector("[data-play]");
  button.addEventListener("click", pressed);
  if ("atOnce" in root.dataset) pressed();
  return () => {
    button.removeEventListener("click", pressed);
    clearInterval(timer);
    bell.pause();
  };
}
