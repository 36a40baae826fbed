// Prints one part of a page and nothing else of it. The browser prints: what is sealed is not sent anywhere to be.

export function printOnly(part) {
  const page = document.documentElement;
  page.dataset.printing = "one";
  part.dataset.printed = "yes";
  const done = () => {
    delete page.dataset.printing;
    delete part.dataset.printed;
  };
  addEventListener("afterprint", done, { once: true });
  print();
}
