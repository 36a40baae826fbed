// A practice as it plays. The sound is one <audio> element with everything in it, bells too, so that it goes on when
// the screen is locked; words, chapters and breath follow its clock and never keep time for themselves.

import { background } from "./background.js";
import { breathAids } from "./breath-aids.js";
import { breathAt, showBreath } from "./breath.js";
import { listChapters, showWhere } from "./where.js";
import { tellTheDevice } from "./media-session.js";
import { whenMade } from "./making.js";
import { whole } from "./whole.js";

const SKIP_S = 15;
const LONGEST_STEP_MS = 1500;
const LATE_AFTER_MS = 3000;

// Starts the player in `root`; gives the function that ends it.
export function start(root) {
  const ending = new AbortController();
  const { signal } = ending;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const on = (target, event, action) => target?.addEventListener(event, action, { signal });
  const audio = root.querySelector("audio");
  const form = root.closest("section")?.querySelector("[data-end]");
  const aids = breathAids(root, signal);
  let screen = null;
  let heardMs = 0;
  let lastMs = 0;
  let frame = 0;

  const nowMs = () => audio.currentTime * 1000;
  const breath = () => (screen ? breathAt(screen.breaths, nowMs()) : null);

  // The clock of what was heard and felt: it goes on in a hidden page, where nothing is drawn.
  const count = () => {
    const step = nowMs() - lastMs;
    if (step > 0 && step < LONGEST_STEP_MS) heardMs += step;
    lastMs = nowMs();
    if (form) form.querySelector("[data-heard]").value = Math.round(heardMs);
    aids.follow(breath(), !audio.paused);
  };
  const draw = () => {
    showWhere(part, screen, nowMs(), audio);
    if (part("breath")) showBreath(part("breath"), part("pace"), breath());
    if (!audio.paused) aids.follow(breath(), true);
    frame = audio.paused || signal.aborted ? 0 : requestAnimationFrame(draw);
  };
  const drawOnce = () => frame || draw();

  const moveTo = (ms) => {
    audio.currentTime = Math.max(0, Math.min(ms / 1000, (audio.duration || Infinity) - 0.05));
    lastMs = nowMs();
    drawOnce();
  };
  const sayProblem = (problem) => {
    if (signal.aborted) return;
    part("problem-words").textContent = problem.sayThis ?? "The sound did not come.";
    part("sound-problem").hidden = false;
    part("play").textContent = "Play";
  };
  const inTrouble = () => !part("sound-problem").hidden;
  const noProblem = () => (part("sound-problem").hidden = true);

  let waiting = null;
  const made = () => {
    waiting ??= whenMade(root, audio, signal).then(async () => {
      screen = (await whole(root, audio, signal)) ?? (await cuesAt(root.dataset.screen, signal));
      if (!screen) return;
      if (screen.breaths.length) aids.offer();
      listChapters(part("chapters"), screen.chapters, moveTo);
      drawOnce();
    });
    waiting.catch((problem) => {
      waiting = null;
      sayProblem(problem);
    });
    return waiting;
  };
  const play = async () => {
    const again = Boolean(audio.error) || inTrouble();
    noProblem();
    try {
      await made();
      if (signal.aborted) return;
      if (again) {
        const at = audio.currentTime;
        audio.load();
        audio.currentTime = at;
      }
      await audio.play();
    } catch (problem) {
      if (!["AbortError", "NotAllowedError"].includes(problem.name)) sayProblem(problem);
    }
  };
  const pause = () => audio.pause();
  const stop = () => form?.requestSubmit(form.querySelector("[data-stop]"));
  const showState = () => {
    part("play").textContent = audio.paused ? "Play" : "Pause";
    if (!audio.paused) tellTheDevice(root.dataset.title, audio, { play, pause, moveTo, stop });
    drawOnce();
  };

  on(part("play"), "click", () => (audio.paused || inTrouble() ? play() : pause()));
  on(part("back"), "click", () => moveTo(nowMs() - SKIP_S * 1000));
  on(part("on"), "click", () => moveTo(nowMs() + SKIP_S * 1000));
  on(part("seek"), "input", (event) => moveTo(Number(event.target.value)));
  on(root, "again", () => {
    moveTo(0);
    play();
  });
  on(audio, "play", showState);
  on(audio, "pause", showState);
  on(audio, "timeupdate", count);
  on(audio, "seeked", drawOnce);
  on(audio, "playing", () => {
    noProblem();
    showState();
  });
  on(audio, "waiting", () => setTimeout(() => audio.readyState < 3 && !audio.paused && sayProblem(LATE), LATE_AFTER_MS));
  on(audio, "error", () => {
    pause();
    sayProblem(new Error());
  });
  on(audio, "ended", () => form?.requestSubmit(form.querySelector("[data-done]")));
  on(form, "submit", () => {
    count();
    pause();
    ending.abort();
  });

  background(root, audio, signal);
  audio.controls = false;
  part("controls").hidden = false;
  showState();
  if (audio.paused) play();

  return () => {
    ending.abort();
    pause();
    cancelAnimationFrame(frame);
  };
}

async function cuesAt(address, signal) {
  const answer = await fetch(address, { signal });
  return answer.ok ? answer.json() : null;
}

const LATE = { sayThis: "The sound is late." };
