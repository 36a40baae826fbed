// One small module for each behaviour, loaded where a page asks for it with a data- attribute.
// Every page works without any of them.

const behaviours = [
  ["[data-player]", "./player.js"],
  ["[data-hard-moment]", "./hard-moment.js"],
  ["[data-leave]", "./leave.js"],
];

export async function start(root) {
  for (const [selector, module] of behaviours) {
    const found = root.querySelectorAll(selector);
    if (found.length) {
      const { start: begin } = await import(module);
      found.forEach((element) => begin(element));
    }
  }
}

start(document);
