// A practice as it plays. The sound is one <audio> element with everything in it, bells too, so that it goes on when
// the screen is locked; words, chapters and breath follow its clock and never keep time for themselves.

import { breathAids } from "./breath-aids.js";
import { breathAt, showBreath } from "./breath.js";
import { tellTheDevice } from "./media-session.js";
import { whenMade } from "./making.js";

const SKIP_S = 15;

export function start(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const audio = root.querySelector("audio");
  const form = document.querySelector("[data-end]");
  const aids = breathAids(root);
  const state = { screen: null, heardMs: 0, lastMs: 0, frame: 0, over: false };

  audio.controls = false;
  part("controls").hidden = false;

  const follow = () => {
    const nowMs = audio.currentTime * 1000;
    const step = nowMs - state.lastMs;
    if (step > 0 && step < 1500) state.heardMs += step;
    state.lastMs = nowMs;
    const breath = state.screen ? breathAt(state.screen.breaths, nowMs) : null;
    show(part, state.screen, nowMs, audio);
    if (part("breath")) showBreath(part("breath"), part("pace"), breath);
    aids.follow(breath, !audio.paused);
    state.frame = audio.paused ? 0 : requestAnimationFrame(follow);
  };
  const once = () => {
    if (!state.frame) follow();
  };

  const play = async () => {
    part("sound-problem").hidden = true;
    try {
      await made();
      if (!state.over) await audio.play();
    } catch (problem) {
      if (!["AbortError", "NotAllowedError"].includes(problem.name)) sayProblem(problem);
    }
  };
  const toggle = () => (audio.paused ? play() : audio.pause());
  const moveTo = (ms) => {
    audio.currentTime = Math.max(0, Math.min(ms / 1000, (audio.duration || Infinity) - 0.05));
    state.lastMs = audio.currentTime * 1000;
    once();
  };

  const sayProblem = (problem) => {
    part("problem-words").textContent = problem.sayThis ?? "The sound did not come.";
    part("sound-problem").hidden = false;
  };

  let waiting = null;
  const made = () => {
    waiting ??= whenMade(root, audio).then(async () => {
      const answer = await fetch(root.dataset.screen);
      if (answer.ok) state.screen = await answer.json();
      if (state.screen?.breaths.length) aids.offer();
      if (state.screen) listChapters(part("chapters"), state.screen.chapters, moveTo);
      once();
    });
    waiting.catch((problem) => {
      waiting = null;
      sayProblem(problem);
    });
    return waiting;
  };
  made().catch(() => {});

  part("play").addEventListener("click", toggle);
  part("back").addEventListener("click", () => moveTo((audio.currentTime - SKIP_S) * 1000));
  part("on").addEventListener("click", () => moveTo((audio.currentTime + SKIP_S) * 1000));
  part("seek").addEventListener("input", (event) => moveTo(Number(event.target.value)));
  root.addEventListener("again", () => {
    moveTo(0);
    play();
  });
  audio.addEventListener("play", () => {
    part("play").textContent = "Pause";
    once();
  });
  audio.addEventListener("pause", () => (part("play").textContent = "Play"));
  if (!audio.paused) part("play").textContent = "Pause";
  audio.addEventListener("seeked", once);
  audio.addEventListener("error", () => {
    if (audio.currentSrc && !state.over) sayProblem(new Error());
  });
  audio.addEventListener("ended", () => {
    if (form && !state.over) form.requestSubmit(form.querySelector("[data-done]"));
  });
  form?.addEventListener("submit", () => {
    state.over = true;
    audio.pause();
    form.querySelector("[data-heard]").value = Math.round(state.heardMs);
  });
  tellTheDevice(root.dataset.title, audio, { play, moveTo, stop: () => form?.requestSubmit(form.querySelector("[data-stop]")) });
  if ("atOnce" in root.dataset && audio.paused) play();

  return () => {
    state.over = true;
    audio.pause();
    cancelAnimationFrame(state.frame);
  };
}

function show(part, screen, nowMs, audio) {
  const seek = part("seek");
  if (document.activeElement !== seek || !audio.paused) seek.value = nowMs;
  seek.setAttribute("aria-valuetext", inWords(nowMs));
  setText(part("now"), clock(nowMs));
  if (!screen) return;
  setText(part("length"), clock(screen.length_ms));
  const line = lastBefore(screen.lines, nowMs);
  if (line) setText(part("say"), line.text);
  const chapter = lastBefore(screen.chapters, nowMs);
  setText(part("chapter"), chapter ? `· ${chapter.title}` : "");
}

function listChapters(details, chapters, moveTo) {
  const list = details.querySelector("ol");
  list.replaceChildren(
    ...chapters.map(({ title, start_ms: startMs }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "linklike", textContent: `${title}, ${clock(startMs)}` });
      button.addEventListener("click", () => moveTo(startMs));
      item.append(button);
      return item;
    }),
  );
  details.hidden = chapters.length < 2;
}

function lastBefore(items, nowMs) {
  let found = null;
  for (const item of items) {
    if (item.start_ms > nowMs + 1) break;
    found = item;
  }
  return found;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function inWords(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)} minutes ${seconds % 60} seconds`;
}
