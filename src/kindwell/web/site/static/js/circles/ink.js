// Paper, ink and letters of a drawing that is taken along.

export const WIDTH = 720, MARGIN = 48;
export const INK = "#2a2730", SOFT = "#4b4553", GROUND = "#fffdf9";
export const COLOURS = { threat: "#b8452f", drive: "#2f63a6", soothing: "#35744f" };
export const WASHES = { threat: "#f8e4dc", drive: "#e2eaf5", soothing: "#e1eee3" };
export const FILLS = { threat: "#f0d3ca", drive: "#d0dded", soothing: "#d1e1d6" };
export const SERIF = "Palatino, 'URW Palladio L', P052, Georgia, serif", SANS = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif";

// Lines that are no wider than that; a word that is wider alone is cut.
export function wrapped(words, width, size, family, weight = 400) {
  const pen = (wrapped.pen ??= document.createElement("canvas").getContext("2d"));
  pen.font = `${weight} ${size}px ${family}`;
  const fits = (line) => pen.measureText(line).width <= width;
  const lines = [""];
  for (const word of words.split(" ").flatMap((one) => pieces(one, fits))) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function pieces(word, fits) {
  const found = [""];
  for (const sign of word) {
    if (!found.at(-1) || fits(found.at(-1) + sign)) found[found.length - 1] += sign;
    else found.push(sign);
  }
  return found;
}
