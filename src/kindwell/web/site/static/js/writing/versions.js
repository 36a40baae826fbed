// Versions of one entry, side by side: none is lost, and the person says what becomes of each.

import { save } from "./saving.js";
import { dayAndTime } from "../sealed/dates.js";

// Shows `others` in `section`. `does` has take, letGo, keepMine and keepBoth, each called with the version.
export function showVersions(section, others, does) {
  const list = section.querySelector("[data-version-list]");
  list.replaceChildren(...others.map((version) => shown(section, version, does)));
  section.hidden = !others.length;
  section.querySelector("[data-keep-mine]").hidden = !does.mineIsStale;
  section.querySelector("[data-keep-mine]").onclick = () => {
    section.hidden = true;
    does.orSay(() => does.keepMine());
  };
  if (does.mineIsStale) section.querySelector("h2").focus();
}

function shown(section, version, does) {
  const card = section.querySelector("template").content.firstElementChild.cloneNode(true);
  const part = (name) => card.querySelector(`[data-${name}]`);
  part("when").textContent = dayAndTime(version.at);
  part("elsewhere").hidden = !version.elsewhere;
  part("words").textContent = version.value === undefined ? "It cannot be opened here." : wordsOf(version.value);
  const gone = () => {
    card.remove();
    section.hidden = !section.querySelector("[data-version-list]").children.length;
  };
  const prepare = (name, can, act) => {
    part(name).hidden = !can;
    part(name).onclick = () =>
      does.orSay(async () => {
        await act(version);
        gone();
      });
  };
  const opens = version.value !== undefined;
  prepare("take", opens && !version.elsewhere, does.take);
  prepare("both", opens && !version.elsewhere, does.keepBoth);
  prepare("let-go", !version.isEntry && !version.elsewhere, does.letGo);
  part("save").hidden = opens;
  part("save").onclick = () => save(version.sealed, `${version.entry ?? version.id}.age`);
  return card;
}

// Everything somebody wrote in a value, in order. What is shared was written elsewhere: only text is taken for words.
export function wordsOf(value) {
  if (isBesideARow(value)) return besideARow(value);
  const parts = value?.parts ? Object.values(value.parts) : [value?.text];
  return [value?.title, ...parts].map(text).filter(Boolean).join("\n\n");
}

function isBesideARow(value) {
  return typeof value === "object" && value !== null && !["parts", "text", "title"].some((part) => part in value);
}

// What lies beside a row of another part: each of its own words under its name.
function besideARow(value) {
  const said = Object.entries(value).filter(([part]) => part !== "readers");
  const lines = said.map(([part, words]) => [part.replaceAll("-", " "), [words].flat().filter((one) => text(one)).join("; ")]);
  return lines.filter(([, words]) => words).map((line) => line.join(": ")).join("\n");
}

export function text(value) {
  return typeof value === "string" ? value : "";
}
