// One line at a time in somebody's own voice: record, stop, hear back, keep. A line that is kept is sent at once; one that
// could not be sent stays in the page until it can be.

import { showLevel } from "./level-meter.js";
import { microphone, microphoneOff, recordFrom } from "./microphone.js";
import { rowsOf } from "./record-lines.js";

const LONGEST_MS = 58000;
const NO_ANSWER = "Kindwell did not answer, so this take could not be kept.";
const STILL_HERE = "The take is still in this page: press Keep to try once more.";

export function start(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const lines = rowsOf(root);
  const takes = new Map();
  const player = new Audio();
  let recording = null;

  const show = () => {
    const taken = takes.has(lines.now.key);
    part("main").textContent = recording ? "Stop" : taken ? "Again" : "Record";
    part("hear").hidden = part("take").hidden = Boolean(recording) || !taken;
    part("before").disabled = Boolean(recording) || lines.isFirst;
    part("next").disabled = Boolean(recording) || lines.isLast;
  };
  const say = (words) => {
    part("status").textContent = words;
    part("problem").hidden = true;
  };
  const sayProblem = (words) => {
    part("status").textContent = "";
    part("problem").textContent = words;
    part("problem").hidden = false;
  };
  const go = (place) => {
    player.pause();
    lines.go(place);
    say("");
    show();
  };

  const record = async () => {
    player.pause();
    const stream = await microphone();
    const line = lines.now.key;
    const hide = showLevel(part("level"), stream);
    recording = recordFrom(stream);
    const tooLong = setTimeout(recording.stop, LONGEST_MS);
    say("Recording.");
    show();
    const take = await recording.over;
    clearTimeout(tooLong);
    hide();
    recording = null;
    takes.set(line, take);
    part("off").hidden = false;
    say("Hear it back, keep it, or record it again.");
    show();
  };

  const keep = async () => {
    const line = lines.now.key;
    say("It is being kept.");
    part("take").disabled = true;
    const problem = await sent(root, line, takes.get(line));
    part("take").disabled = false;
    if (problem) return sayProblem(`${problem} ${STILL_HERE}`);
    takes.delete(line);
    lines.kept(line);
    const { number } = lines.now;
    if (!lines.isLast) go(lines.place + 1);
    else show();
    say(`Line ${number} is kept.`);
    part("main").focus();
  };

  part("main").addEventListener("click", () => {
    if (recording) recording.stop();
    else record().catch((problem) => sayProblem(problem.sayThis ?? `It could not be recorded (${problem.name}).`));
  });
  part("hear").addEventListener("click", () => hear(player, URL.createObjectURL(takes.get(lines.now.key))));
  part("take").addEventListener("click", keep);
  part("before").addEventListener("click", () => go(lines.place - 1));
  part("next").addEventListener("click", () => go(lines.place + 1));
  part("off").addEventListener("click", () => {
    microphoneOff();
    part("off").hidden = true;
    part("main").focus();
  });
  lines.onGo((place) => recording || go(place));
  lines.onHear((address) => hear(player, address));
  addEventListener("pagehide", microphoneOff);
  addEventListener("beforeunload", (event) => {
    const leaving = document.documentElement.hidden; // the quick way out is never held up
    if ((takes.size || recording) && !leaving) event.preventDefault();
  });
  part("controls").hidden = false;
  show();
}

function hear(player, address) {
  if (player.src.startsWith("blob:")) URL.revokeObjectURL(player.src);
  player.src = address;
  player.play().catch(() => {});
}

// Sends one take; empty when it is kept, otherwise why not.
async function sent(root, line, take) {
  const body = new FormData();
  body.set("line", line);
  body.set("sound", take, "take");
  const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const answer = await fetch(root.dataset.keep, { method: "POST", body, headers }).catch(() => null);
  if (!answer) return NO_ANSWER;
  const said = await answer.json().catch(() => ({}));
  return answer.ok && said.kept ? "" : (said.problem ?? NO_ANSWER);
}
