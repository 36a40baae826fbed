// What was laid out, painted on a canvas twice as large, as a PNG. No picture is loaded for it, so the page's rules about
// where pictures may come from stay as strict as they are.

import { CORNER } from "./as-svg.js";

const TWICE = 2;

export async function asPng({ width, height, ground, marks }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: width * TWICE, height: height * TWICE });
  const pen = canvas.getContext("2d");
  pen.scale(TWICE, TWICE);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  for (const mark of marks) paint(pen, mark);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}

function paint(pen, mark) {
  pen.save();
  if (mark.kind === "text") write(pen, mark);
  else if (mark.kind === "ground") lay(pen, mark);
  else draw(pen, mark);
  pen.restore();
}

function write(pen, { words, x, y, size, family, anchor, weight, fill }) {
  pen.font = `${weight} ${size}px ${family}`;
  pen.textAlign = anchor === "middle" ? "center" : "left";
  pen.fillStyle = fill;
  pen.fillText(words, x, y);
}

function lay(pen, { x, y, width, height, fill }) {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.roundRect(x, y, width, height, CORNER);
  pen.fill();
}

function draw(pen, mark) {
  const path = new Path2D(mark.kind === "path" ? mark.d : undefined);
  if (mark.kind === "circle") path.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
  else {
    pen.translate(mark.x, mark.y);
    pen.scale(mark.scale, mark.scale);
  }
  if (mark.fill !== "none") {
    pen.fillStyle = mark.fill;
    pen.fill(path);
  }
  if (mark.stroke === "none") return;
  Object.assign(pen, { strokeStyle: mark.stroke, lineWidth: mark.width, lineCap: "round", lineJoin: "round" });
  pen.setLineDash(mark.dash ?? []);
  pen.stroke(path);
}
