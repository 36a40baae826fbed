// What plays underneath, as a second source whose loudness can be changed while it plays. Its loop has no seam: the
// file holds a little more than one turn, and the turn is taken from its midst.

const FROM_S = 0.5;
const TURN_S = 57.6;
const FADE_S = 1.2;
const LOOK_AGAIN_MS = 700;
const LONGEST_WAIT_MS = 60000;
const KEPT = "kindwell-background-volume";
const AT = { soft: 50, middle: 70, full: 100 };

export function background(root, audio, signal) {
  const slider = root.querySelector("[data-background-volume]");
  if (!root.dataset.background || !slider || !window.AudioContext) return;
  const beneath = new Beneath(root.dataset.background, signal);
  slider.value = kept() ?? AT[root.dataset.volume] ?? AT.middle;
  const say = () => beneath.loud((slider.value / 100) ** 2);
  const problem = () => (root.querySelector("[data-background-problem]").hidden = signal.aborted);
  const on = (target, event, action) => target.addEventListener(event, action, { signal });
  on(slider, "input", () => {
    keep(slider.value);
    say();
  });
  on(audio, "play", () => beneath.play().then(say).catch(problem));
  on(audio, "pause", () => beneath.pause());
  on(root, "click", () => audio.paused || beneath.play().then(say).catch(problem)); // some browsers want a touch first
  say();
  if (!audio.paused) beneath.play().then(say).catch(problem);
  signal.addEventListener("abort", () => beneath.end());
}

class Beneath {
  constructor(address, signal) {
    Object.assign(this, { address, signal, wanted: 0, playing: false });
  }

  loud(gain) {
    this.wanted = gain;
    if (this.volume) this.volume.gain.setTargetAtTime(this.playing ? gain : 0, this.context.currentTime, FADE_S / 3);
  }

  async play() {
    this.playing = true;
    this.context ??= new AudioContext();
    await Promise.all([this.context.resume(), (this.ready ??= this.prepare())]);
    this.loud(this.wanted);
  }

  pause() {
    this.playing = false;
    this.loud(this.wanted);
    setTimeout(() => this.playing || this.context?.suspend(), FADE_S * 1000);
  }

  end() {
    this.context?.close();
  }

  async prepare() {
    const sound = await this.context.decodeAudioData(await this.fetched());
    this.volume = new GainNode(this.context, { gain: 0 });
    const source = new AudioBufferSourceNode(this.context, { buffer: sound, loop: true, loopStart: FROM_S, loopEnd: FROM_S + TURN_S });
    source.connect(this.volume).connect(this.context.destination);
    source.start(0, FROM_S);
  }

  // The first time, it has yet to be made: asked again for a while.
  async fetched() {
    const until = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const answer = await fetch(this.address, { signal: this.signal });
      if (answer.status === 200) return answer.arrayBuffer();
      if (answer.status !== 202 || performance.now() > until) throw new Error(`the background came back with ${answer.status}`);
      await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
    }
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // nothing kept
  }
}
