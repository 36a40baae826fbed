// One recording of a whole practice, sent without leaving the page: if it cannot be used the page says why, and the file
// is still chosen.

export function start(form) {
  const part = (name) => form.querySelector(`[data-${name}]`);
  const button = form.querySelector("button");
  const sayProblem = (words) => {
    part("problem").textContent = words;
    part("problem").hidden = false;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    part("problem").hidden = true;
    if (form.elements.sound.files[0].size > Number(form.dataset.largest)) return sayProblem(tooLarge(form));
    button.disabled = true;
    part("sending").hidden = false;
    const { found, problem } = await answerTo(form);
    button.disabled = false;
    part("sending").hidden = true;
    if (found) location.assign(found);
    else sayProblem(problem ?? "Kindwell did not answer. Nothing was lost, and the file is still chosen: try once more.");
  });
}

async function answerTo(form) {
  const asked = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } };
  const answer = await fetch(form.action, asked).catch(() => null);
  return answer ? answer.json().catch(() => ({})) : {};
}

function tooLarge(form) {
  const most = Math.floor(Number(form.dataset.largest) / 1e6);
  return `This file is larger than ${most} MB. Save the recording as MP3 or M4A, which take a tenth of the room, or send a shorter part. Nothing was lost.`;
}
