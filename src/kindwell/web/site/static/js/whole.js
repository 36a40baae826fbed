// A practice that comes as one whole file, made in memory and played from there: because the person's own words are
// spoken in it, or because its background is mixed in.

import { bodyOf, wordsOf } from "./own-words.js";

// Puts the whole into the player and gives its cues; null where the practice is played from its own address.
export async function whole(root, audio, signal) {
  if (!root.dataset.withWords) return null;
  const words = await wordsOf(root.dataset.ownWords).catch(() => ({})); // closed: it is said without them
  if (!("mixed" in root.dataset) && !Object.keys(words).length) return null;
  const note = root.querySelector("[data-putting-together]");
  note.hidden = false;
  try {
    const parts = await (await asked(root.dataset.withWords, root.dataset.query, words, signal)).formData();
    play(parts, audio, signal);
    showWords(await parts.get("transcript").text());
    return JSON.parse(await parts.get("screen").text());
  } finally {
    note.hidden = true;
  }
}

// Asks for a file with these words in it. What comes back as an error has words for the person.
export async function asked(address, query, words, signal) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(address, {
    method: "POST",
    body: bodyOf(query, words),
    headers: { "X-CSRFToken": token },
    cache: "no-store",
    signal,
  });
  if (answer.ok) return answer;
  const said = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
  throw Object.assign(new Error(`the whole came back with ${answer.status}`), { sayThis: said.trim() || "It could not be put together." });
}

function play(parts, audio, signal) {
  const addresses = ["sound", "captions", "chapters"].map((name) => URL.createObjectURL(parts.get(name)));
  const [sound, captions, chapters] = addresses;
  audio.querySelector("[kind=captions]").src = captions;
  audio.querySelector("[kind=chapters]").src = chapters;
  audio.src = sound;
  const forget = () => addresses.forEach((address) => URL.revokeObjectURL(address));
  signal.addEventListener("abort", forget, { once: true });
}

function showWords(text) {
  const details = document.querySelector("[data-transcript]");
  const paragraphs = text.split(/\n{2,}/).map((words) => {
    const [first, line] = words.split("\n");
    const heading = /^[-=]+$/.test(line ?? "");
    return Object.assign(document.createElement(heading ? "h2" : "p"), { textContent: heading ? first : words });
  });
  details.replaceChildren(details.querySelector("summary"), ...paragraphs);
}
