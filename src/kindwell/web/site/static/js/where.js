// Where a practice is: its time, its chapter, and the words that are being said.

export function showWhere(part, screen, nowMs, audio) {
  const seek = part("seek");
  if (document.activeElement !== seek || !audio.paused) seek.value = nowMs;
  seek.setAttribute("aria-valuetext", inWords(nowMs));
  setText(part("now"), clock(nowMs));
  if (!screen) return;
  setText(part("length"), clock(screen.length_ms));
  seek.max = screen.length_ms;
  const line = lastBefore(screen.lines, nowMs);
  if (line) setText(part("say"), line.text);
  const chapter = lastBefore(screen.chapters, nowMs);
  setText(part("chapter"), chapter ? `· ${chapter.title}` : "");
}

export function listChapters(details, chapters, moveTo) {
  const items = chapters.map(({ title, start_ms: startMs }) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "linklike", textContent: `${title}, ${clock(startMs)}` });
    button.addEventListener("click", () => moveTo(startMs));
    item.append(button);
    return item;
  });
  details.querySelector("ol").replaceChildren(...items);
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
