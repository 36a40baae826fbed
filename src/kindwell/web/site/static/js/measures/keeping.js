// Keeps each answer a moment after it is given, and says so. What could not be sent stays in this tab until it was:
// over a reload too, and no button leads on before.

const PAUSE_MS = 500;
const AGAIN_MS = 5000;
const KEPT = "Kept.";
const NOT_YET = "Not kept yet: there is no connection. Your answers are safe in this tab, and it tries again by itself.";
const CLOSED = "Not kept yet: Kindwell has locked, or this page is old. Your answers are safe in this tab. Load the page again, and they go with it.";

export function start(form) {
  const said = form.querySelector("[data-kept-said]");
  const unsent = new Map(restored(form));
  let timer = 0;
  let sending = Promise.resolve();

  for (const [name, value] of unsent) check(form, name, value);
  if (unsent.size) later(0);

  form.addEventListener("change", ({ target }) => {
    if (!target.name?.startsWith("item-")) return;
    unsent.set(target.name, target.value);
    remember(form, unsent);
    later(PAUSE_MS);
  });
  form.addEventListener("submit", async (event) => {
    if (!unsent.size) return;
    event.preventDefault();
    await send();
    if (!unsent.size) form.requestSubmit(event.submitter);
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pagehide", () => { if (unsent.size) post(form, unsent, { keepalive: true }).catch(() => {}); });

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  }

  function send() {
    clearTimeout(timer);
    sending = sending.then(sendOnce);
    return sending;
  }

  async function sendOnce() {
    if (!unsent.size) return;
    const sent = new Map(unsent);
    try {
      const answer = await post(form, sent);
      if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
        said.textContent = answer.status < 500 ? CLOSED : NOT_YET;
        return answer.status < 500 ? undefined : later(AGAIN_MS);
      }
      const { kept, problem } = await answer.json();
      if (answer.status < 500) heard(sent);
      else later(AGAIN_MS);
      said.textContent = kept ? KEPT : problem;
    } catch {
      said.textContent = NOT_YET;
      later(AGAIN_MS);
    }
  }

  function heard(sent) {
    for (const [name, value] of sent) if (unsent.get(name) === value) unsent.delete(name);
    remember(form, unsent);
  }
}

function post(form, answers, options = {}) {
  const body = new URLSearchParams([...answers]);
  for (const field of form.querySelectorAll('input[type="hidden"]')) body.append(field.name, field.value);
  return fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body, ...options });
}

function check(form, name, value) {
  const radio = [...form.querySelectorAll('input[type="radio"]')].find((one) => one.name === name && one.value === value);
  if (radio) radio.checked = true;
}

const place = (form) => `kindwell-answers-${form.dataset.measure}`;

function restored(form) {
  try {
    return JSON.parse(sessionStorage.getItem(place(form)) ?? "[]");
  } catch {
    return [];
  }
}

function remember(form, unsent) {
  try {
    if (unsent.size) sessionStorage.setItem(place(form), JSON.stringify([...unsent]));
    else sessionStorage.removeItem(place(form));
  } catch { /* a browser that keeps nothing: the page itself still holds the answers */ }
}
