// Copies what is shown once, where the browser can; without a script it can be selected as it stands.

export function start(row) {
  if (!navigator.clipboard) return;
  const said = row.querySelector("[data-copied]");
  row.querySelector("button").addEventListener("click", async () => {
    const copied = await navigator.clipboard.writeText(document.getElementById(row.dataset.copy).textContent).then(() => true, () => false);
    said.textContent = copied ? "Copied." : "It could not be copied. Select it instead: one touch selects all of it.";
  });
  row.hidden = false;
}
