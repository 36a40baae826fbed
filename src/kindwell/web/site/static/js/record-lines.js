// The lines of a practice that is being recorded: which one it is now, and which have been recorded.

export function rowsOf(root) {
  const rows = [...document.querySelectorAll("[data-line]")];
  const keyOf = (row) => row.dataset.line;
  const link = (row) => row.querySelector("[data-go]");
  const lines = {
    place: Math.max(0, rows.findIndex((row) => "now" in row.dataset)),
    get now() {
      const row = rows[lines.place];
      return { key: keyOf(row), number: lines.place + 1, row };
    },
    get isFirst() {
      return lines.place === 0;
    },
    get isLast() {
      return lines.place === rows.length - 1;
    },
    go(place) {
      link(rows[lines.place]).removeAttribute("aria-current");
      lines.place = Math.min(Math.max(place, 0), rows.length - 1);
      link(rows[lines.place]).setAttribute("aria-current", "step");
      history.replaceState(null, "", link(rows[lines.place]).href); // a page that is loaded again is where it was
      show(root, lines.now, rows.length);
    },
    kept(key) {
      const row = rows.find((one) => keyOf(one) === key);
      row.dataset.kept = "";
      delete row.dataset.doubtful;
      row.querySelector("[data-kept-row]").hidden = false;
      row.querySelector("[data-mark]").textContent = "Recorded";
      row.querySelector("[data-right]")?.remove();
    },
    onGo(go) {
      rows.forEach((row, place) => onPlainClick(link(row), () => {
        go(place);
        root.querySelector("[data-main]").focus();
      }));
    },
    onHear(hear) {
      rows.forEach((row) => {
        const heard = row.querySelector("[data-hear-line]");
        onPlainClick(heard, () => hear(heard.href));
      });
    },
  };
  return lines;
}

function show(root, { key, number, row }, count) {
  const words = "doubtful" in row.dataset ? "Found in a recording: listen whether it begins and ends well."
    : "kept" in row.dataset ? "Recorded. Recording it again takes its place." : "Not recorded yet.";
  root.querySelector("[data-where]").textContent = `Line ${number} of ${count}`;
  root.querySelector("[data-state]").textContent = words;
  root.querySelector("[data-text]").textContent = row.querySelector("[data-words]").textContent;
  document.querySelector("[data-file-line]").value = key;
}

// A click that opens another tab is left alone.
function onPlainClick(element, act) {
  element.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    act();
  });
}
