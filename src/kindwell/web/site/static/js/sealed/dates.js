// Moments and days as people say them, by the clock the person goes by: the page names its zone, else the browser's is
// meant. A day alone, 2027-03-31, is that day wherever one is.

export const timeZone = known(document.querySelector("[data-zone]")?.dataset.zone);
const LONG = { day: "numeric", month: "long", year: "numeric" };
const DAY = new Intl.DateTimeFormat("en-GB", { ...LONG, timeZone });
const DAY_ALONE = new Intl.DateTimeFormat("en-GB", { ...LONG, timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });

export function day(when) {
  const alone = typeof when === "string" && when.length === "2027-03-31".length;
  return (alone ? DAY_ALONE : DAY).format(new Date(when));
}

export function dayAndTime(when) {
  return `${day(when)}, ${TIME.format(new Date(when))}`;
}

function known(zone) {
  try {
    return zone && new Intl.DateTimeFormat("en-GB", { timeZone: zone }) ? zone : undefined;
  } catch {
    return undefined; // this browser has another list of zones
  }
}
