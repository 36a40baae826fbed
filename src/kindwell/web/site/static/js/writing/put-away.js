// The day from which a letter to a future self is here: a day as dates are written in forms, 2027-03-31.

const MOST_YEARS = 50;
const HAS_BEEN = "That day has been. Choose one from tomorrow on, or leave it open.";
const TOO_FAR = "That is further than Kindwell can promise to be here. Try a nearer day.";

export function today() {
  return asDay(new Date());
}

export function inDays(days) {
  const then = new Date();
  then.setDate(then.getDate() + days);
  return asDay(then);
}

// What is wrong with a day to put a letter away until, in words, or "". None at all leaves it open.
export function wrongDay(day) {
  if (!day) return "";
  if (day <= today()) return HAS_BEEN;
  return Number(day.slice(0, 4)) > new Date().getFullYear() + MOST_YEARS ? TOO_FAR : "";
}

function asDay(moment) {
  return moment.toLocaleDateString("sv-SE"); // 2027-03-31, in the person's own time zone
}
