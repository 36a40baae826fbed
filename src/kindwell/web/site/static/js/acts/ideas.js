// Ideas for a small act: a touch puts one into the fields, to be kept as it is or changed. What somebody had written
// themselves can be put back.

export function start(form) {
  const ideas = [...form.querySelectorAll("[data-idea]")];
  const fields = ["when", "then"].map((part) => form.querySelector(`[data-private="${part}"]`));
  const back = form.querySelector("[data-put-back]");
  let own = ["", ""];

  const now = () => fields.map((field) => field.value);
  const of = (idea) => [idea.dataset.when, idea.dataset.then];
  const isOne = (words) => ideas.some((idea) => same(of(idea), words));
  const put = (words) => {
    fields.forEach((field, at) => {
      field.value = words[at];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  const show = () => {
    for (const idea of ideas) idea.setAttribute("aria-pressed", String(same(of(idea), now())));
    back.hidden = !own.some(Boolean) || same(own, now());
  };
  for (const idea of ideas) {
    idea.addEventListener("click", () => {
      if (!isOne(now())) own = now();
      put(of(idea));
      fields[0].scrollIntoView({ block: "nearest" });
    });
  }
  back.querySelector("button").addEventListener("click", () => {
    put(own);
    fields[0].focus();
  });
  for (const field of fields) for (const event of ["input", "filled"]) field.addEventListener(event, show);
  show();
}

function same(one, other) {
  return one.every((words, at) => words === other[at]);
}
