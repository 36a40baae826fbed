// Reading slowly: a paragraph at a time, each for as long as one likes. There is no clock.

// `part(name)` finds slow, one, before, next, whole, slowly and the element that holds all of it. `paragraphs()` gives
// what is read.
export function prepareReadingSlowly(part, all, next, paragraphs) {
  let at = 0;
  const show = () => {
    const words = paragraphs();
    part("one").textContent = words[at];
    part("before").disabled = at === 0;
    next.hidden = at === words.length - 1;
  };
  const slowly = (is) => {
    part("slow").hidden = !is;
    all.hidden = is;
    part("slowly").hidden = is || !paragraphs().length;
  };
  const go = (by) => {
    at += by;
    show();
    (next.hidden ? part("before") : next).focus();
  };
  part("slowly").onclick = () => {
    slowly(true);
    at = 0;
    go(0);
  };
  next.onclick = () => go(1);
  part("before").onclick = () => go(-1);
  part("whole").onclick = () => slowly(false);
  slowly(false);
}

export function paragraphsOf(text) {
  return text.split(/\n{2,}/).filter((words) => words.trim());
}

export function asParagraphs(words) {
  return words.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
}
