// On the page about one's time alone: where the browser's clock is another place's than the one that is kept, say so,
// and offer to go by it. Nothing changes unless that is chosen.

export function start(offer) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!here || sameClock(here, offer.dataset.kept)) return;
  for (const place of offer.querySelectorAll("[data-here]")) place.textContent = said(here);
  offer.querySelector("input[name=zone]").value = here;
  offer.querySelector("[data-keep]").addEventListener("click", () => { offer.hidden = true; });
  offer.hidden = false;
}

// One zone may have two names, Calcutta and Kolkata; asked for either, the browser answers with the same.
function sameClock(one, other) {
  return one === other || known(one) === known(other);
}

function known(zone) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}

function said(zone) {
  return zone.split("/").pop().replaceAll("_", " ");
}
