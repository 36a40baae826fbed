// A card as a PNG, drawn on this device from the same paths and lines that the page shows.

import { FAMILY } from "./lines.js";

const SCALE = 4; // a postcard at some 305 dots to the inch

export async function pictureOf(svg, design) {
  const { width, height } = svg.viewBox.baseVal;
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = svg.querySelector("rect").getAttribute("fill");
  pen.fillRect(0, 0, width, height);
  for (const path of design.querySelectorAll("path")) draw(pen, path);
  for (const line of svg.querySelectorAll("[data-line]")) write(pen, line);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return blob.arrayBuffer();
}

function draw(pen, path) {
  const said = (name) => path.getAttribute(name);
  const shape = new Path2D(said("d"));
  if (said("fill") !== "none") {
    pen.fillStyle = said("fill");
    pen.fill(shape);
  }
  if (said("stroke") === "none") return;
  Object.assign(pen, { strokeStyle: said("stroke"), lineWidth: Number(said("stroke-width")), lineCap: "round", lineJoin: "round" });
  pen.stroke(shape);
}

function write(pen, line) {
  const said = (name) => line.getAttribute(name);
  Object.assign(pen, { fillStyle: said("fill"), font: `${said("font-size")}px ${FAMILY}`, textAlign: said("text-anchor") });
  pen.fillText(line.textContent, Number(said("x")), Number(said("y")));
}
