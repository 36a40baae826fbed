// What cannot be undone takes two steps: the first shows the second.

export function twoSteps(root, act, name = "delete") {
  const first = root.querySelector(`[data-${name}]`);
  const sure = root.querySelector(`[data-${name}-sure]`);
  first.onclick = () => {
    first.hidden = true;
    sure.hidden = false;
    sure.focus();
  };
  sure.onclick = act;
}
