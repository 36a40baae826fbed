// The recovery code: 160 random bits, written as eight groups of five. In each group four characters carry the code, and
// the fifth is a check over the four and the number of the group: it finds any one wrong character, any two that
// changed places, and a group that stands where another belongs, and so it can be said which group to look at.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O or U
const LOOKS_LIKE = { O: "0", I: "1", L: "1" };
export const BYTES = 20;
export const GROUPS = 8;
const IN_A_GROUP = 5;
const BITS = 5;

// The code for 20 bytes, as it is printed: "7K2MX-…".
export function codeOf(bytes) {
  if (bytes.length !== BYTES) throw new RangeError(`a recovery code has ${BYTES} bytes, not ${bytes.length}`);
  const values = fives(bytes);
  const groups = [];
  for (let number = 1; number <= GROUPS; number += 1) {
    const four = values.slice((number - 1) * 4, number * 4);
    groups.push([...four, check(four, number)].map((value) => ALPHABET[value]).join(""));
  }
  return groups.join("-");
}

// What somebody typed: `code` as it is printed, or null, with the numbers of the groups in which something is off.
// Case, spaces, hyphens and characters that look alike do not matter.
export function readCode(text) {
  const groups = groupsOf(text);
  const wrong = groups.slice(0, GROUPS).flatMap((group, at) => (isGroup(group, at + 1) ? [] : [at + 1]));
  if (groups.length > GROUPS && !wrong.length) wrong.push(GROUPS);
  return { code: wrong.length ? null : groups.join("-"), wrong };
}

// As they were typed apart, where there are eight; otherwise five characters each.
function groupsOf(text) {
  const apart = text.trim().split(/[\s\-–—_.]+/).map(plain);
  if (apart.length === GROUPS) return apart;
  const typed = plain(text);
  const number = Math.max(GROUPS, Math.ceil(typed.length / IN_A_GROUP));
  return Array.from({ length: number }, (_, at) => typed.slice(at * IN_A_GROUP, (at + 1) * IN_A_GROUP));
}

// Whether what was typed is one group of a code.
export function isSameGroup(text, code, number) {
  return plain(text) === code.split("-")[number - 1];
}

function plain(text) {
  return text.toUpperCase().replace(/[\s\-–—_.]/g, "").replace(/[OIL]/g, (letter) => LOOKS_LIKE[letter]);
}

function isGroup(group, number) {
  const values = [...group].map((character) => ALPHABET.indexOf(character));
  if (values.length !== IN_A_GROUP || values.includes(-1)) return false;
  return check(values.slice(0, 4), number) === values[4];
}

// A sum in the field of 32 elements, where each place counts by another power of 2.
function check(four, number) {
  return [...four, number].reduce((sum, value, place) => sum ^ times(value, power(place + 1)), 0);
}

function power(exponent) {
  let value = 1;
  for (let step = 0; step < exponent; step += 1) value = times(value, 2);
  return value;
}

// Multiplication modulo x⁵ + x² + 1.
function times(one, other) {
  let product = 0;
  for (let left = one, right = other; right; right >>= 1) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left & 32) left ^= 0b100101;
  }
  return product;
}

function fives(bytes) {
  const values = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      values.push((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return values;
}
