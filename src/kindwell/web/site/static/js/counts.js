// What was done counts, also when life interrupts: it is kept once a minute, and when the page is left.

const A_MINUTE_MS = 60000;

export function start(form) {
  const heard = form.querySelector("[data-heard]");
  heard.value = ""; // a browser that comes back may put the last time's number here
  let kept = 0;
  let over = false;
  const keep = () => {
    if (over || Number(heard.value) <= kept) return;
    kept = Number(heard.value);
    const body = new URLSearchParams(new FormData(form));
    body.set("then", "stopped");
    navigator.sendBeacon(form.action, body);
  };
  const timer = setInterval(() => Number(heard.value) - kept >= A_MINUTE_MS && keep(), A_MINUTE_MS / 6);
  form.addEventListener("submit", () => {
    over = true;
    clearInterval(timer);
  });
  addEventListener("pagehide", keep);
}
