// "A hard moment" opens over the page one is on: one touch, no question, and the voice begins with that touch.
// Without this module, or if anything fails, the link leads to the same on a page of its own.

let open = false;

export function start(link) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (open) return; // a shaking hand touches twice
    open = true;
    document.querySelectorAll("audio").forEach((audio) => audio.pause());
    const voice = new Audio(link.dataset.hardMoment);
    voice.play().catch(() => {}); // begun within the touch itself, for browsers that allow sound only then
    try {
      await show(link, voice);
    } catch {
      voice.pause();
      location.assign(link.href);
    }
  });
}

async function show(link, voice) {
  const [{ start: startPlayer }, { start: startLeaving }, answer] = await Promise.all([
    import("./player.js"),
    import("./leave.js"),
    fetch(`${link.href}?part=1`),
  ]);
  if (!answer.ok) throw new Error(`the part came with ${answer.status}`);
  const dialog = document.createElement("dialog");
  dialog.className = "over";
  dialog.setAttribute("aria-labelledby", "hard-moment-title");
  const inner = document.createElement("div");
  inner.append(document.createRange().createContextualFragment(await answer.text()));
  dialog.append(inner);
  takeOver(dialog.querySelector("audio"), voice);
  document.body.append(dialog);
  const player = dialog.querySelector("[data-player]");
  const stop = startPlayer(player);
  startLeaving(dialog.querySelector("[data-leave]"));
  dialog.addEventListener("close", () => {
    stop();
    dialog.remove();
    link.focus();
    open = false;
  });
  onClick(dialog, "[data-close]", () => dialog.close());
  onClick(dialog, "[data-again]", () => player.dispatchEvent(new CustomEvent("again")));
  dialog.showModal();
}

// Put the voice that already speaks in the place of the part's own, unless its sound has yet to be made.
function takeOver(own, voice) {
  own.autoplay = false;
  if ("wait" in own.dataset) {
    voice.pause();
    return;
  }
  voice.append(...own.children);
  own.replaceWith(voice);
}

function onClick(dialog, selector, action) {
  dialog.querySelector(selector).addEventListener("click", (event) => {
    event.preventDefault();
    action();
  });
}
