// The breath felt and heard, for whoever would rather not look: one buzz for in, two for out; a soft tone that rises
// and falls. Off until asked for, and each browser remembers what was asked.

const BUZZ_MS = { in: [60], out: [60, 90, 60] };
const LOW_HZ = 174;
const HIGH_HZ = 220;
const LOUDNESS = 0.05;
const FADE_S = 0.4;

export function breathAids(root, signal) {
  const felt = aid(root.querySelector("[data-feel]"), "kindwell-feel", Boolean(navigator.vibrate) && matchMedia("(pointer: coarse)").matches);
  const heard = aid(root.querySelector("[data-hear]"), "kindwell-hear", Boolean(window.AudioContext));
  const tone = new Tone();
  let last = "";
  signal.addEventListener("abort", () => tone.end());

  return {
    offer: () => [felt, heard].forEach((one) => one.offer()),
    follow(breath, playing) {
      const phase = breath && playing ? breath.phase : "";
      if (phase === last) return;
      last = phase;
      if (felt.on() && BUZZ_MS[phase]) navigator.vibrate(BUZZ_MS[phase]);
      tone.go(heard.on() ? phase : "", breath ? (breath.longMs - breath.atMs) / 1000 : 0);
    },
  };
}

function aid(button, name, possible) {
  if (!button) return { on: () => false, offer: () => {} }; // the sound itself has the tone in it
  const on = () => button.getAttribute("aria-pressed") === "true";
  button.setAttribute("aria-pressed", String(remembered(name) === "yes"));
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!on()));
    remember(name, on() ? "yes" : "no");
  });
  return { on, offer: () => (button.hidden = !possible) };
}

// A browser may refuse to keep anything; then each practice begins without.
function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // nothing kept
  }
}

class Tone {
  go(phase, longS) {
    if (!phase && !this.context) return;
    this.begin();
    const now = this.context.currentTime;
    this.volume.gain.cancelScheduledValues(now);
    this.volume.gain.setTargetAtTime(phase ? LOUDNESS : 0, now, FADE_S / 3);
    if (phase !== "in" && phase !== "out") return;
    this.voice.frequency.cancelScheduledValues(now);
    this.voice.frequency.setValueAtTime(this.voice.frequency.value, now);
    this.voice.frequency.linearRampToValueAtTime(phase === "in" ? HIGH_HZ : LOW_HZ, now + Math.max(longS, FADE_S));
  }

  end() {
    this.context?.close();
    this.context = null;
  }

  begin() {
    if (this.context) return;
    this.context = new AudioContext();
    this.voice = new OscillatorNode(this.context, { type: "sine", frequency: LOW_HZ });
    this.volume = new GainNode(this.context, { gain: 0 });
    this.voice.connect(this.volume).connect(this.context.destination);
    this.voice.start();
  }
}
