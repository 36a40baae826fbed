// A star without leaving the page: the form is sent as it stands, and the star shows what is kept.
// Where that fails, the form is sent the usual way, and the page says what happened.

export function start(form) {
  let usual = false;
  form.addEventListener("submit", async (event) => {
    const star = event.submitter;
    if (usual || !star) return;
    event.preventDefault();
    const given = new FormData(form);
    given.append(star.name, star.value);
    const answer = await fetch(form.action, { method: "POST", body: given, redirect: "manual" }).catch(() => null);
    if (answer?.type !== "opaqueredirect") {
      usual = true;
      form.requestSubmit(star);
      return;
    }
    const kept = star.name === "keep";
    star.setAttribute("aria-pressed", String(kept));
    star.name = kept ? "drop" : "keep";
  });
}
