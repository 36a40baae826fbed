// The breath on the screen: a circle that grows and shrinks with the voice's own timeline, and the same in words.
// Where somebody asks for less motion the circle stands still and the words count.

const SMALL = 52;
const LARGE = 100;
const RESTING = 60;
const lessMotion = matchMedia("(prefers-reduced-motion: reduce)");

export function breathAt(breaths, nowMs) {
  const passage = breaths.find((one) => nowMs >= one.start_ms && nowMs < one.end_ms);
  if (!passage) return null;
  const whole = passage.in_ms + passage.hold_ms + passage.out_ms + passage.rest_ms;
  const since = nowMs - passage.start_ms;
  if (since >= whole * passage.count) return null;
  let at = since % whole;
  for (const [phase, long] of [["in", passage.in_ms], ["hold", passage.hold_ms], ["out", passage.out_ms], ["rest", passage.rest_ms]]) {
    if (at < long) return { phase, atMs: at, longMs: long };
    at -= long;
  }
  return null;
}

const WORDS = { in: "Breathe in", hold: "Stay", out: "Breathe out", rest: "Rest" };

export function showBreath(svg, pace, breath) {
  const body = svg.querySelector(".body");
  const radius = breath && !lessMotion.matches ? radiusOf(breath) : RESTING;
  body.setAttribute("r", radius.toFixed(1));
  pace.hidden = !breath;
  const words = breath ? inWords(breath) : "";
  if (pace.textContent !== words) pace.textContent = words;
}

function inWords({ phase, atMs }) {
  return lessMotion.matches ? `${WORDS[phase]} · ${Math.floor(atMs / 1000) + 1}` : WORDS[phase];
}

function radiusOf({ phase, atMs, longMs }) {
  const eased = (1 - Math.cos((Math.PI * atMs) / longMs)) / 2;
  if (phase === "in") return SMALL + (LARGE - SMALL) * eased;
  if (phase === "out") return LARGE - (LARGE - SMALL) * eased;
  return phase === "hold" ? LARGE : SMALL;
}
