// The page of what is shared: by the person, to be unshared; and with them, to be read.

import { orSay } from "./page.js";
import { firstLine } from "./titles.js";
import { wordsOf } from "./versions.js";
import { day } from "../sealed/dates.js";
import { entryOf } from "../sealed/entries.js";
import { fingerprint } from "../sealed/fingerprint.js";
import { onClose } from "../sealed/keyring.js";
import { untilOpen } from "../sealed/opening.js";
import { shared, unshare } from "../sealed/sharing.js";
import { canSealHere } from "../sealed/support.js";

const UNSHARED = "Unshared. From now on it is sealed without them; what they have read or copied stays read.";

export function start(root) {
  orSay(root, async () => {
    if (!(await canSealHere(root))) return;
    const known = await untilOpen(root.querySelector("[data-opening]"));
    onClose(() => location.reload());
    const { byMe, withMe } = known.recipient ? await shared() : { byMe: [], withMe: [] };
    const entries = await Promise.all(byMe.map((one) => entryOf(one.entry)));
    fill(root, "by-me", byMe.map((one, at) => sharedByMe(root, one, entries[at])));
    fill(root, "with-me", await Promise.all(withMe.map((one) => sharedWithMe(root, one))));
  });
}

function fill(root, which, items) {
  const section = root.querySelector(`[data-${which}]`);
  section.querySelector("[data-list]").replaceChildren(...items);
  section.querySelector("[data-empty]").hidden = items.length > 0;
  section.hidden = false;
}

function sharedByMe(root, one, entry) {
  const item = root.querySelector("[data-one-by-me]").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-${name}]`);
  part("title").textContent = firstLine(entry);
  part("title").href = `${root.dataset.read}${one.entry}/`;
  part("name").textContent = one.name;
  part("since").textContent = `since ${day(one.since)}`;
  part("unshare").setAttribute("aria-label", `Unshare ${firstLine(entry)} with ${one.name}`);
  part("unshare").onclick = () =>
    orSay(root, async () => {
      await unshare(await entryOf(one.entry), one);
      item.remove();
      root.querySelector("[data-by-me] h2").focus();
      root.querySelector("[data-done]").textContent = UNSHARED;
    });
  return item;
}

async function sharedWithMe(root, one) {
  const item = root.querySelector("[data-one-with-me]").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-${name}]`);
  const words = (await fingerprint(one.from)).join(" ");
  part("title").textContent = one.value ? firstLine(one) : "This one cannot be opened";
  part("about").textContent = `from the key “${words}”, since ${day(one.since)}`;
  part("text").textContent = one.value ? wordsOf({ ...one.value, title: "" }) : ""; // in one piece, however it was made
  return item;
}
