// Files to take along, put together while one waits, with the person's own words where this browser keeps some.

import { asked } from "./whole.js";
import { wordsOf } from "./own-words.js";

const LOOK_AGAIN_MS = 700;

export async function start(root) {
  const status = root.querySelector("[data-taking]");
  const problem = root.querySelector("[data-take-problem]");
  const words = await wordsOf(root.dataset.takeAlong).catch(() => ({}));
  if (Object.keys(words).length) say(status, "Your own words from this device will be in them.");
  for (const link of root.querySelectorAll("a[data-kind]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      say(status, "It is being put together. This can take a few seconds.");
      try {
        await save(root, link, await wordsOf(root.dataset.takeAlong).catch(() => ({})));
        say(status, "Saved where this browser saves files.");
      } catch (wrong) {
        status.hidden = true;
        say(problem, wrong.sayThis ?? "It could not be put together this time. Nothing was lost; try again.");
      }
    });
  }
  if (!root.querySelector("[data-making-words]").hidden) watch(root);
}

async function save(root, link, words) {
  const answer = await asked(`${root.dataset.withWords}${link.dataset.kind}`, root.dataset.query, words);
  const address = URL.createObjectURL(await answer.blob());
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1] ?? "practice";
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

async function watch(root) {
  for (;;) {
    const answer = await fetch(root.dataset.making);
    if (!answer.ok) return;
    const { made, needed, done } = await answer.json();
    root.querySelector("[data-made]").textContent = made;
    Object.assign(root.querySelector("[data-bar]"), { value: made, max: needed });
    root.querySelector("[data-making-words]").hidden = done;
    if (done) return;
    await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
  }
}

function say(element, words) {
  element.textContent = words;
  element.hidden = false;
}
