// A drawing laid out on paper: a list of circles, lines, grounds and texts with their places and colours, which one module
// writes as SVG and another paints. Colours are those of paper, whatever the screen's are.

import { Column, ofSign, badge, text } from "./column.js";
import { COLOURS, FILLS, GROUND, SERIF, SOFT, WASHES, WIDTH, MARGIN, wrapped } from "./ink.js";

const GAP = 16, PADDING = 18;

// Gives { width, height, ground, marks }.
export function layOut({ title, day, picture, circles, arrows }) {
  const marks = wrapped(title, WIDTH - 2 * MARGIN, 30, SERIF).map((line, at) => text(line, MARGIN, 66 + at * 36, { size: 30, family: SERIF }));
  const below = 66 + (marks.length - 1) * 36;
  marks.push(text(`Drawn on ${day}`, MARGIN, below + 30, { size: 16, fill: SOFT }));
  const { width, height } = picture.viewBox.baseVal;
  marks.push(...ofPicture(picture, (WIDTH - width) / 2, below + 62));
  const legend = new Column(MARGIN, below + 62 + height + 34, WIDTH - 2 * MARGIN);
  for (const circle of circles) legend.circle(circle);
  arrows.forEach((arrow, at) => legend.arrow(arrow, at + 1));
  legend.y += inColumns(circles, legend.y + 4, legend.marks);
  legend.line("No size is the right one, and nobody else’s circles are the measure of these.", { fill: SOFT, size: 14, before: 12 });
  return { width: WIDTH, height: Math.ceil(legend.y + MARGIN / 2), ground: GROUND, marks: [...marks, ...legend.marks] };
}

// What is in each circle, side by side on its own ground; gives how much height that takes.
function inColumns(circles, top, marks) {
  if (!circles.some(({ parts }) => parts.length)) return 0;
  const width = (WIDTH - 2 * MARGIN - 2 * GAP) / circles.length;
  const columns = circles.map((circle, at) => {
    const column = new Column(MARGIN + at * (width + GAP) + PADDING, top + PADDING + 16, width - 2 * PADDING);
    column.held(circle);
    return column;
  });
  const height = Math.max(...columns.map(({ y }) => y)) - top;
  circles.forEach(({ system }, at) => marks.push({ kind: "ground", x: MARGIN + at * (width + GAP), y: top, width, height, fill: WASHES[system] }, ...columns[at].marks));
  return height + 20;
}

// The circles, names and arrows as they stand on the page.
function ofPicture(svg, x, y) {
  const marks = [];
  for (const group of svg.querySelectorAll("[data-system]")) marks.push(...ofCircle(group, x, y));
  for (const arrow of svg.querySelectorAll("[data-arrow]")) {
    const colour = COLOURS[arrow.dataset.arrow.split("-")[0]];
    const [line, head, rim] = [".line", ".head", ".badge"].map((part) => arrow.querySelector(part));
    marks.push({ kind: "path", d: line.getAttribute("d"), x, y, scale: 1, fill: "none", stroke: colour, width: 3 });
    marks.push({ kind: "path", d: head.getAttribute("d"), x, y, scale: 1, fill: colour, stroke: "none", width: 0 });
    marks.push(...badge(arrow.querySelector(".number").textContent, x + number(rim, "cx"), y + number(rim, "cy"), colour));
  }
  return marks;
}

function ofCircle(group, x, y) {
  const system = group.dataset.system;
  const [body, name, unknown, sign] = [".body", ".name", ".unknown", ".sign"].map((one) => group.querySelector(one));
  const isOpen = body.classList.contains("open");
  const marks = [{ kind: "circle", x: x + number(body, "cx"), y: y + number(body, "cy"), r: number(body, "r"), fill: isOpen ? "none" : FILLS[system], stroke: COLOURS[system], width: 2.5, dash: isOpen ? [3, 7] : [] }];
  if (sign) {
    const { a, e, f } = sign.transform.baseVal.consolidate().matrix;
    marks.push(ofSign(system, x + e, y + f, a));
  }
  const written = isOpen ? [unknown, name] : [name];
  return [...marks, ...written.map((one) => text(one.textContent, x + number(one, "x"), y + number(one, "y"), { size: 26, family: SERIF, anchor: "middle" }))];
}

function number(element, name) {
  return Number(element.getAttribute(name));
}
