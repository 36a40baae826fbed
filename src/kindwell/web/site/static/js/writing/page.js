// What goes wrong on a page of sealed words is said on it, once, in words.

const CANNOT = "Something went wrong here. Nothing that was kept is lost. Try it once more, or reload the page.";

export async function orSay(root, act) {
  const place = root.querySelector("[data-page-problem]");
  try {
    place.hidden = true;
    return await act();
  } catch (problem) {
    place.textContent = problem.sayThis ?? CANNOT;
    place.hidden = false;
    if (!problem.sayThis) console.error(problem.name); // its text could hold what somebody wrote
    return undefined;
  }
}
