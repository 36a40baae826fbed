// How many practices a voice has spoken ahead, looked at again now and then.

const LOOK_AGAIN_MS = 4000;

export async function start(root) {
  for (;;) {
    const answer = await fetch(root.dataset.ahead);
    if (!answer.ok) return;
    const { made, done } = await answer.json();
    const words = root.querySelector("[data-made]");
    if (words.textContent !== String(made)) words.textContent = made;
    root.querySelector("[data-bar]").value = made;
    if (done) return;
    await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
  }
}
