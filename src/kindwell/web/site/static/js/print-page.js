// A button that prints the page: hidden where there is no script, as the browser's own does the same.

export function start(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
