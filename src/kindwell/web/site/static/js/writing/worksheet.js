// A worksheet, and what it says in one variant and one person. All of it is asked for, in every variant: the server does
// not learn which one somebody writes.

import { ask } from "../sealed/server.js";

export async function readWorksheet(address) {
  const { variants, stances, persons, steps, tone } = await ask("GET", address);
  const variantOf = (id) => variants.find((one) => one.id === id) ?? variants[0];
  return {
    variants,
    toneIn: (id) => tone.filter((one) => !one.not_in.includes(variantOf(id).id)),
    variantOf,
    stancesIn: (id) => stances.filter((one) => variantOf(id).stances.includes(one.id)),
    personsIn: (id) => persons.filter((one) => variantOf(id).persons.includes(one.id)),
    stepsIn: (id) => steps.filter((step) => !step.not_in.includes(variantOf(id).id)).map((step) => ({ ...step, ...step.otherwise[variantOf(id).id] })),
  };
}

// The beginnings a step has in a person, with the name where one is called for.
export function startersOf(step, person, name) {
  const starters = step.starters[person] ?? step.starters[""] ?? [];
  return starters.filter((words) => name || !words.includes("{name}")).map((words) => words.replaceAll("{name}", name));
}
