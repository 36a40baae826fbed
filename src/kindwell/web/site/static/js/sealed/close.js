// "Close my words", on every page while this device holds them open; and they close by themselves on every page, when
// their time is past. It loads nothing that opens or seals: it takes the key away from this device, and tells every tab.

import { A_MINUTE_MS, CHANNEL, closeAtOnce, isPast, looksOpen, sayOpen, saysClosed } from "./open-until.js";

const onTheDevice = () => import("./device.js"); // only where there is something to close

export function start(button) {
  const heard = new BroadcastChannel(CHANNEL);
  const show = () => (button.hidden = !looksOpen());
  const close = async () => {
    sayOpen(false); // first what counts at once: the page may be left the moment after
    show();
    heard.postMessage("closed");
    await takeAway();
  };
  const closeWhenPast = async () => {
    if (!looksOpen()) return;
    const { find } = await onTheDevice();
    const kept = await find("keys", "open");
    if (kept && isPast(kept.used)) await close();
  };
  button.addEventListener("click", () => {
    closeAtOnce();
    close();
  });
  heard.onmessage = show;
  addEventListener("storage", show);
  addEventListener("pageshow", closeWhenPast);
  setInterval(closeWhenPast, A_MINUTE_MS / 2);
  show();
  if (saysClosed()) takeAway(); // what was closed by leaving, or by a lock
}

async function takeAway() {
  const { drop } = await onTheDevice();
  await drop("keys", "open");
}
