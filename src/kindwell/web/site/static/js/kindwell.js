// One small module for each behaviour, loaded where a page asks for it with a data- attribute.
// Every page works without any of them.

const behaviours = [
  ["[data-leave]", "./leave.js"],
  ["[data-hard-moment]", "./hard-moment.js"],
  ["[data-lock]", "./lock.js"],
  ["[data-locked]", "./locked.js"],
  ["[data-zone-offer]", "./people/elsewhere.js"],
  ["[data-copy]", "./reminders/copy.js"],
  ["[data-player]", "./player.js"],
  ["[data-end]", "./counts.js"],
  ["[data-stars]", "./favourites.js"],
  ["fieldset[data-own-words]", "./own-words.js"],
  ["[data-take-along]", "./take-along.js"],
  ["[data-record]", "./record.js"],
  ["[data-send-recording]", "./send-recording.js"],
  ["[data-samples]", "./samples.js"],
  ["[data-ahead]", "./ahead.js"],
  ["[data-close-words]", "./sealed/close.js"],
  ["button[data-print]", "./print-page.js"],
  ["[data-beside]", "./sealed/beside.js"],
  ["[data-own-places]", "./own-places.js"],
  ["[data-draw-circles]", "./circles/draw.js"],
  ["[data-circles-sheet]", "./circles/sheet.js"],
  ["[data-fill-from]", "./obstacles/suggestions.js"],
  ["[data-ladder]", "./obstacles/ladder.js"],
  ["form[data-ideas]", "./acts/ideas.js"],
  ["form[data-measure]", "./measures/keys.js"],
  ["form[data-measure]", "./measures/keeping.js"],
  ["form[data-into-practice]", "./paths/into-practice.js"],
  ["[data-seeds]", "./paths/seeds.js"],
  ["[data-writing]", "./writing/shelf.js"],
  ["[data-note-sheet]", "./writing/note.js"],
  ["[data-letter-sheet]", "./writing/letter.js"],
  ["[data-reading]", "./writing/reading.js"],
  ["[data-your-words]", "./writing/your-words.js"],
  ["[data-share-one]", "./writing/share-one.js"],
  ["[data-shared]", "./writing/shared-list.js"],
  ["[data-show-one]", "./flows/show-one.js"],
  ["[data-beginnings]", "./flows/beginnings.js"],
  ["[data-thank-card]", "./flows/card.js"],
];

for (const [selector, module] of behaviours) {
  const found = document.querySelectorAll(selector);
  if (found.length) import(module).then(({ start }) => found.forEach((element) => start(element)), () => found.forEach(say));
}

// Where a part cannot work without its script, it says so; the others work without.
function say(element) {
  const place = element.querySelector("[data-page-problem]");
  if (!place) return;
  place.textContent = "This part did not load, or this browser is too old for it. Nothing is sent unsealed. Reload the page; reading, checking in and practising work as ever.";
  place.hidden = false;
}
