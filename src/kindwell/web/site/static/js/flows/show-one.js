// “Show me one”: one kindness of those kept, taken at random on this device. While the words are closed it opens them
// first. It is told to nobody which one was shown, and none is counted.

import { everyEntry } from "../sealed/entries.js";

export function start(button) {
  const root = button.closest("[data-beside]");
  const closed = root.querySelector("[data-beside-closed]");
  const name = button.textContent;
  let opened = null;
  let last = null;
  let isWaiting = false;

  const label = () => (button.textContent = closed.hidden ? (last ? "Show me another" : name) : "Open your words to read one");
  new MutationObserver(label).observe(closed, { attributeFilter: ["hidden"] });
  root.addEventListener("words-open", ({ detail }) => {
    opened = detail;
    if (isWaiting) show();
  });
  button.onclick = async () => {
    if (!closed.hidden) {
      isWaiting = true;
      root.querySelector("[data-beside-open]").click();
      return;
    }
    opened ??= new Map((await everyEntry("kindness")).filter(({ value }) => value).map(({ id, value }) => [id, value]));
    show();
  };

  function show() {
    isWaiting = false;
    const listed = new Set([...root.querySelectorAll("[data-kept]")].map((item) => item.dataset.kept));
    const readable = [...opened].filter(([id, { what }]) => what && (!("among" in button.dataset) || listed.has(id)));
    if (!readable.length) return;
    const others = readable.filter(([id]) => id !== last);
    const [id, value] = oneOf(others.length ? others : readable);
    last = id;
    fill(root.querySelector(button.dataset.showOne), `${button.dataset.address}${id}/`, value);
    label();
  }
  label();
  button.hidden = false;
}

function oneOf(list) {
  return list[Math.floor(Math.random() * list.length)];
}

function fill(place, address, value) {
  for (const part of place.querySelectorAll("[data-shown]")) {
    const words = value[part.dataset.shown];
    part.textContent = typeof words === "string" ? words : "";
    part.hidden = !part.textContent;
  }
  place.querySelector("[data-shown-at]").href = address;
  place.hidden = false;
  place.focus();
  place.scrollIntoView({ block: "nearest" });
}
