// A sentence of a voice, heard without leaving the page; one that has not been made yet is waited for.

const LOOK_AGAIN_MS = 500;
const GIVE_UP_MS = 60000;

export function start(root) {
  const status = root.querySelector("[data-sample-status]");
  const progress = root.querySelector("[data-sample-progress]");
  const player = new Audio();
  for (const link of root.querySelectorAll("[data-sample]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      player.pause();
      status.textContent = "";
      try {
        player.src = URL.createObjectURL(await made(link.href, () => {
          status.textContent = "The sentence is being made. It takes a few seconds.";
          progress.hidden = false;
        }));
        status.textContent = "";
        await player.play();
      } catch (problem) {
        status.textContent = problem.sayThis ?? "It could not be played this time. Try once more.";
      }
      progress.hidden = true;
    });
  }
}

async function made(address, onWait) {
  const began = performance.now();
  while (performance.now() - began < GIVE_UP_MS) {
    const answer = await fetch(address);
    if (answer.status === 200) return answer.blob();
    if (!answer.ok) throw Object.assign(new Error(), { sayThis: await answer.text() });
    onWait();
    await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
  }
  throw Object.assign(new Error(), { sayThis: "It takes longer than it should. Try once more in a while." });
}
