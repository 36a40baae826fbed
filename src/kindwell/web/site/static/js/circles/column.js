// Lines of text below one another, with signs and numbers before them.

import { COLOURS, GROUND, INK, SANS, SERIF, SOFT, wrapped } from "./ink.js";

const SIGNS = { threat: "M12 2 22 20H2Z", drive: "M3 12h17M13 5l8 7-8 7", soothing: "M21 12a9 9 0 1 1-18 0a9 9 0 1 1 18 0Z" };
const INDENT = 36, HIGH = 1.4;

export class Column {
  constructor(x, y, width) {
    Object.assign(this, { x, y, width, marks: [] });
  }

  // A circle's size in words, as a legend says it.
  circle({ system, name, size, beside }) {
    this.marks.push(ofSign(system, this.x, this.y - 18));
    this.line(`${name}: ${size}${size === "not sure" ? "" : " of 100"}${beside ? `, ${beside}` : ""}`, { indent: INDENT, size: 17 });
    this.y += 10;
  }

  arrow({ system, name, words }, number) {
    this.marks.push(...badge(String(number), this.x + 12, this.y - 6, COLOURS[system]));
    this.line(name, { indent: INDENT, size: 17 });
    if (words) this.line(words, { indent: INDENT, family: SERIF, size: 18 });
    this.y += 10;
  }

  // What a circle holds.
  held({ system, name, parts }) {
    this.marks.push(ofSign(system, this.x - 2, this.y - 17));
    this.line(name, { indent: 30, family: SERIF, size: 20 });
    for (const part of parts) {
      this.line(part.name, { fill: SOFT, size: 13, before: 6 });
      this.y += 3;
      for (const words of part.lines) this.line(words, { family: SERIF, size: 17 });
    }
  }

  line(words, { indent = 0, size = 16, before = 0, ...look }) {
    this.y += before;
    for (const line of wrapped(words, this.width - indent, size, look.family ?? SANS, look.weight)) {
      this.marks.push(text(line, this.x + indent, this.y, { size, ...look }));
      this.y += Math.round(size * HIGH);
    }
  }
}

export function text(words, x, y, { size, family = SANS, anchor = "start", weight = 400, fill = INK }) {
  return { kind: "text", words, x, y, size, family, anchor, weight, fill };
}

export function ofSign(system, x, y, scale = 1) {
  const isLine = system === "drive";
  return { kind: "path", d: SIGNS[system], x, y, scale, fill: isLine ? "none" : COLOURS[system], stroke: isLine ? COLOURS[system] : "none", width: isLine ? 4 : 0 };
}

export function badge(number, x, y, colour) {
  return [
    { kind: "circle", x, y, r: 13, fill: GROUND, stroke: colour, width: 2.5, dash: [] },
    text(number, x, y + 6, { size: 16, anchor: "middle", weight: 700 }),
  ];
}
