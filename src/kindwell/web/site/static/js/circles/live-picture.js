// The picture that follows what somebody draws.

import { arrowBetween, nameOf, radiusOf, signOf } from "./geometry.js";

const SVG = "http://www.w3.org/2000/svg";
const SPECK = 5; // a size of 0 is seen all the same
const SIGNS = {
  threat: { tag: "path", d: "M12 2 22 20H2Z" },
  drive: { tag: "path", d: "M3 12h17M13 5l8 7-8 7" },
  soothing: { tag: "circle", cx: 12, cy: 12, r: 9 },
};

export class LivePicture {
  constructor(svg) {
    this.svg = svg;
    this.largest = Number(svg.dataset.largest);
    this.groups = Object.fromEntries([...svg.querySelectorAll("[data-system]")].map((group) => [group.dataset.system, group]));
    this.arrows = svg.querySelector("[data-arrows]");
  }

  // Draws these sizes (null: not sure), and arrows by name (`threat-drive`).
  draw(sizes, arrows) {
    const circles = Object.fromEntries(Object.keys(this.groups).map((system) => [system, this.circle(system, sizes[system])]));
    for (const circle of Object.values(circles)) this.place(circle);
    this.arrows.replaceChildren(...arrows.map((slug, at) => this.arrow(slug, at + 1, circles)));
  }

  circle(system, size) {
    const body = this.groups[system].querySelector(".body");
    return { system, x: Number(body.getAttribute("cx")), y: Number(body.getAttribute("cy")), radius: radiusOf(size, this.largest), known: size !== null };
  }

  place(circle) {
    const group = this.groups[circle.system];
    const body = group.querySelector(".body");
    body.setAttribute("r", Math.max(circle.radius, SPECK));
    body.classList.toggle("open", !circle.known);
    group.querySelector(".name").setAttribute("y", nameOf(circle));
    group.querySelector(".unknown").textContent = circle.known ? "" : "?";
    const sign = signOf(circle);
    group.querySelector("[data-sign]").replaceChildren(...(sign ? [this.sign(circle.system, sign)] : []));
  }

  sign(system, transform) {
    const { tag, ...attributes } = SIGNS[system];
    return element(tag, { class: `sign ${system}`, transform, ...attributes });
  }

  arrow(slug, number, circles) {
    const [source, target] = slug.split("-");
    const { start, line, head } = arrowBetween(circles[source], circles[target]);
    const group = element("g", { class: `arrow ${source}`, "data-arrow": slug });
    const text = element("text", { class: "number", x: start[0], y: start[1], dy: 6 });
    text.textContent = number;
    group.append(element("path", { class: "line", d: line }), element("path", { class: "head", d: head }), element("circle", { class: "badge", cx: start[0], cy: start[1], r: 13 }), text);
    return group;
  }
}

export function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
