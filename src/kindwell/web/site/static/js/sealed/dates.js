// Moments and days as people say them.

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export function day(when) {
  return DAY.format(new Date(when));
}

export function dayAndTime(when) {
  return `${day(when)}, ${TIME.format(new Date(when))}`;
}
