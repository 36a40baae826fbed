// How loud the microphone hears somebody: as a bar, which keeps still for those who want less motion, and in words.

const WORDS_EVERY_MS = 1500;
const SILENT_DB = -60;
const SOFT_DB = -42;
const LOUD_DB = -3;

// Shows it until the function it gives is called.
export function showLevel(root, stream) {
  const meter = root.querySelector("[data-meter]");
  const words = root.querySelector("[data-level-words]");
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let [frame, peak, saidAt] = [0, 0, performance.now()];
  const look = (now) => {
    analyser.getFloatTimeDomainData(samples);
    const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    peak = Math.max(peak, loudest);
    if (!still) meter.value = Math.max(0, 100 * (1 - decibels(loudest) / SILENT_DB));
    if (now - saidAt > WORDS_EVERY_MS) {
      say(words, decibels(peak));
      [peak, saidAt] = [0, now];
    }
    frame = requestAnimationFrame(look);
  };
  meter.hidden = still;
  root.hidden = false;
  words.textContent = "";
  frame = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(frame);
    context.close();
    root.hidden = true;
  };
}

function decibels(sample) {
  return Math.max(SILENT_DB, 20 * Math.log10(sample || 1e-9));
}

function say(element, level) {
  const words = level < SOFT_DB ? "Hardly anything is heard: come closer." : level > LOUD_DB ? "Very loud: move back a little." : "Heard well.";
  if (element.textContent !== words) element.textContent = words;
}
