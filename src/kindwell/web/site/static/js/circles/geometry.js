// Where a circle, its name and its arrows stand: as kindwell/circles/drawing.py has it, in the same units and numbers.
// tests/browser/test_circles.py compares the two.

export const LARGEST = 100;
const FITS_A_NAME = 62.5, NOT_SURE = 30, LANE = 26, BOW = 9, SHORT_OF = 7, CLEAR = 68, BADGE = 13, LONG = 13, WIDE = 7;

// Area carries the size, so the radius is as its root. Not known (null) has a ring of its own.
export function radiusOf(size, largest) {
  return size === null ? NOT_SURE : Math.round(largest * Math.sqrt(size / LARGEST) * 100) / 100;
}

export function sizeOf(radius, largest) {
  return Math.round(Math.min(Math.max(radius / largest, 0), 1) ** 2 * LARGEST);
}

export function nameOf({ system, y, radius, known }) {
  if (known && radius >= FITS_A_NAME) return y + 15;
  return system === "soothing" ? y + radius + 31 : y - radius - 13;
}

export function signOf({ x, y, radius, known }) {
  if (known && radius >= FITS_A_NAME) return `translate(${x - 15} ${y - 42}) scale(1.25)`;
  return known && radius >= 18 ? `translate(${x - 12} ${y - 12})` : "";
}

// The line, the head and the badge of an arrow between two circles.
export function arrowBetween(source, target) {
  const along = unit([source.x, source.y], [target.x, target.y]);
  const across = [-along[1], along[0]];
  const lane = ({ x, y }) => moved([x, y], across, LANE);
  const start = moved(lane(source), along, reach(source));
  const tip = moved(lane(target), along, -reach(target) - SHORT_OF);
  const middle = moved([(start[0] + tip[0]) / 2, (start[1] + tip[1]) / 2], across, BOW);
  const into = unit(middle, tip);
  const base = moved(tip, into, -LONG);
  const begin = moved(start, unit(start, middle), BADGE);
  const aside = [-into[1], into[0]];
  const sides = [moved(base, aside, WIDE), moved(base, aside, -WIDE)];
  return { start: start.map((one) => one.toFixed(1)), line: `M${said(begin)}Q${said(middle)} ${said(base)}`, head: `M${said(tip)}L${said(sides[0])}L${said(sides[1])}Z` };
}

function reach({ radius }) {
  return Math.max(Math.sqrt(Math.max(radius ** 2 - LANE ** 2, 0)), CLEAR);
}

function unit(one, other) {
  const length = Math.hypot(other[0] - one[0], other[1] - one[1]);
  return [(other[0] - one[0]) / length, (other[1] - one[1]) / length];
}

function moved(point, direction, by) {
  return [point[0] + direction[0] * by, point[1] + direction[1] * by];
}

function said(point) {
  return point.map((one) => one.toFixed(1)).join(" ");
}
