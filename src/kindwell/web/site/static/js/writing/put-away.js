// The day from which a letter to a future self is here: a day as dates are written in forms, 2027-03-31.

import { timeZone } from "../sealed/dates.js";

const MOST_YEARS = 50;
const HAS_BEEN = "That day has been. Choose one from tomorrow on, or leave it open.";
const TOO_FAR = "That is further than Kindwell can promise to be here. Try a nearer day.";

export function today() {
  return asDay(new Date());
}

export function inDays(days) {
  const then = new Date(today()); // midnight in UTC, where every day has as many hours
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}

// What is wrong with a day to put a letter away until, in words, or "". None at all leaves it open.
export function wrongDay(day) {
  if (!day) return "";
  if (day <= today()) return HAS_BEEN;
  return Number(day.slice(0, 4)) > Number(today().slice(0, 4)) + MOST_YEARS ? TOO_FAR : "";
}

function asDay(moment) {
  return moment.toLocaleDateString("sv-SE", { timeZone }); // 2027-03-31, by the person's own clock
}
