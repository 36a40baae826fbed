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
  const lines = [""];
  for (const word of paragraph.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(...parted(word, size, width));
  }
  return (lines[0] === "" && lines.length > 1 ? lines.slice(1) : lines).map((words) => ({ words }));
}

function parted(word, size, width) {
  const parts = [""];
  for (const sign of word) {
    if (widthOf(parts.at(-1) + sign, size) > width) parts.push(sign);
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

let pen;

function widthOf(words, size) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${FAMILY}`;
  return pen.measureText(words).width;
}
