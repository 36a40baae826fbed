// Words as lines on a card: the largest size at which all of them fit into a box.

export const FAMILY = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "URW Palladio L", P052, Georgia, serif';

const LARGEST = 20;
const SMALLEST = 8;
const LEADING = 1.4;

// Each line has its words, where it stands, its size, and whether it ends at `x`. `fits` is false where some had to be left out.
export function layOut(said, [x, y, width, height]) {
  for (let size = LARGEST; size >= SMALLEST; size -= 0.5) {
    const lines = linesOf(said, size, width);
    const tall = lines.length * size * LEADING;
    if (tall <= height) return { lines: placed(lines, size, x, y + (height - tall) / 2, width), fits: true };
  }
  const most = Math.floor(height / (SMALLEST * LEADING));
  return { lines: placed(linesOf(said, SMALLEST, width).slice(0, most), SMALLEST, x, y, width), fits: false };
}

function linesOf({ to, words, from }, size, width) {
  const body = words ? words.split("\n").flatMap((paragraph) => wrapped(paragraph, size, width)) : [];
  const parts = [wrapped(to, size, width), body, wrapped(from, size, width).map((one) => ({ ...one, end: true }))];
  return parts.filter((part) => part.some(({ words }) => words)).flatMap((part, place) => (place ? [{ words: "" }, ...part] : part));
}

function placed(lines, size, x, y, width) {
  return lines
    .map(({ words, end = false }, place) => ({ words, end, size, x: end ? x + width : x, y: y + (place + 0.78) * size * LEADING }))
    .filter(({ words }) => words);
}

// A paragraph in lines no wider than this; a word that is wider alone is parted.
function wrapped(paragraph, size, width) {
  const lines = [];
  const space = widthOf(" ", size);
  let line = "";
  let taken = 0;
  for (const word of paragraph.split(/\s+/).flatMap((one) => parted(one, size, width))) {
    const more = widthOf(word, size);
    if (line && taken + space + more > width) {
      lines.push(line);
      line = "";
    }
    taken = line ? taken + space + more : more;
    line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].map((words) => ({ words }));
}

function parted(word, size, width) {
  if (widthOf(word, size) <= width) return [word];
  const parts = [""];
  let taken = 0;
  for (const sign of word) {
    const more = widthOf(sign, size);
    if (taken + more > width) parts.push("");
    taken = taken + more > width ? more : taken + more;
    parts[parts.length - 1] += sign;
  }
  return parts;
}

// Each word is measured once, large; at every other size it is as wide as that in proportion.
const MEASURED_AT = 100;
const known = new Map();
let pen;

function widthOf(words, size) {
  if (!known.has(words)) {
    if (!pen) {
      pen = document.createElement("canvas").getContext("2d");
      pen.font = `${MEASURED_AT}px ${FAMILY}`;
    }
    known.set(words, pen.measureText(words).width / MEASURED_AT);
  }
  return known.get(words) * size;
}
