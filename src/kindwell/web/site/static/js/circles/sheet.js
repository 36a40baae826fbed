// A drawing taken along: as SVG, as PNG, on paper. All of it is made here, since its words are sealed, of what the page
// shows: open words are in it, closed ones are not.

import { printOnly } from "../sealed/printing.js";
import { save } from "../writing/saving.js";
import { layOut } from "./paper.js";
import { asPng } from "./as-png.js";
import { asSvg } from "./as-svg.js";

export function start(sheet) {
  const tools = sheet.parentElement.querySelector("[data-take-drawing]");
  const said = tools.querySelector("[data-taken]");
  const name = `kindwell-circles-${sheet.dataset.drawnOn}`;
  const take = (button, make) => {
    tools.querySelector(`[data-save-${button}]`).onclick = async () => {
      const content = contentOf(sheet);
      await make(content, layOut(content));
      said.textContent = `Saved, ${content.hasOwnWords ? "with your own words in it" : "without words of your own"}.`;
    };
  };
  take("svg", (content, laidOut) => save(asSvg(content, laidOut), `${name}.svg`, "image/svg+xml"));
  take("png", async (content, laidOut) => save(await asPng(laidOut), `${name}.png`, "image/png"));
  tools.querySelector("[data-print-drawing]").onclick = () => printOnly(sheet);
  tools.hidden = false;
}

// What the page shows, as plain values.
function contentOf(sheet) {
  const text = (place) => place?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const shown = (place) => place && !place.hidden && text(place);
  const circles = [...sheet.querySelectorAll("[data-row]")].map((row) => {
    const [size, beside] = [...row.querySelectorAll("td")].map(text);
    const held = [...sheet.querySelectorAll(`[data-in="${row.dataset.row}"] dt`)].map((name) => ({
      name: text(name),
      lines: [...name.nextElementSibling.querySelectorAll("ul:not([hidden]) li")].map((line) => line.textContent.trim()),
    }));
    return { system: row.dataset.row, name: text(row.querySelector("th")), size, beside, parts: held.filter(({ lines }) => lines.length) };
  });
  const arrows = [...sheet.querySelectorAll("[data-arrow-said]")].map((arrow) => ({
    system: arrow.dataset.arrowSaid.split("-")[0],
    name: text(arrow.querySelector("b")),
    words: shown(arrow.querySelector(".own")) || "",
  }));
  const hasOwnWords = circles.some(({ parts }) => parts.length) || arrows.some(({ words }) => words);
  const picture = sheet.querySelector("svg.drawn");
  return { title: capital(text(sheet.querySelector("[data-sheet-title]"))), day: sheet.dataset.day, picture, circles, arrows, hasOwnWords, words: picture.getAttribute("aria-label") };
}

function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}
