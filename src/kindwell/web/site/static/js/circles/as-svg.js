// What was laid out, as one SVG file: no style sheet, every look an attribute, and the same in words for who hears it.

const SVG = "http://www.w3.org/2000/svg";
export const CORNER = 14;

export function asSvg({ title, words, circles, arrows }, { width, height, ground, marks }) {
  const svg = made("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": "title desc" });
  svg.append(said("title", title), said("desc", inWords(words, circles, arrows)), made("rect", { width, height, fill: ground }), ...marks.map(written));
  return new XMLSerializer().serializeToString(svg);
}

function inWords(words, circles, arrows) {
  const held = circles.flatMap(({ name, parts }) => parts.map((part) => `${name}, ${part.name.toLowerCase()}: ${part.lines.join("; ")}.`));
  const led = arrows.map(({ name, words: own }) => (own ? `${name}: ${own}.` : `${name}.`));
  return [words, ...led, ...held].join(" ");
}

function said(tag, words) {
  const element = made(tag, { id: tag });
  element.textContent = words;
  return element;
}

function written(mark) {
  const { kind, x, y, fill } = mark;
  const line = mark.stroke && mark.stroke !== "none" ? { stroke: mark.stroke, "stroke-width": mark.width, "stroke-linecap": "round", "stroke-linejoin": "round" } : {};
  if (kind === "ground") return made("rect", { x, y, width: mark.width, height: mark.height, rx: CORNER, fill });
  if (kind === "circle") return made("circle", { cx: x, cy: y, r: mark.r, fill, ...line, ...(mark.dash.length ? { "stroke-dasharray": mark.dash.join(" ") } : {}) });
  if (kind === "path") return made("path", { d: mark.d, transform: `translate(${x} ${y}) scale(${mark.scale})`, fill, ...line });
  const text = made("text", { x, y, fill, "font-family": mark.family, "font-size": mark.size, "font-weight": mark.weight, "text-anchor": mark.anchor });
  text.textContent = mark.words;
  return text;
}

function made(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") element.setAttribute(name, value);
  return element;
}
