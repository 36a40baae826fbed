// One size said in words, as kindwell/circles/sizes.py says it.

export function sizeInWords(sizes, system) {
  const mine = sizes[system];
  if (mine === null) return "not sure";
  const others = Object.entries(sizes).filter(([other, size]) => other !== system && size !== null);
  const which = (how) => others.filter(([, size]) => Math.sign(mine - size) === how).map(([other]) => other).join(" and ");
  const compared = [["as large as", which(0)], ["larger than", which(1)], ["smaller than", which(-1)]];
  return [`${mine} of 100`, ...compared.filter(([, others]) => others).map((how) => how.join(" "))].join(", ");
}

export function named(system) {
  return system[0].toUpperCase() + system.slice(1);
}
