// Before anything is timed: what each system answers is the same.
import { isDeepStrictEqual } from 'node:util';
import { ask } from './ask.mjs';
import { counted } from './processes.mjs';

/** The bodies of a scenario's requests, one for each set of variables. */
export const bodiesOf = ({ query, variables }) => variables.map((set) => JSON.stringify({ query, variables: set }));

/** What the hand-written endpoint needs to answer the scenarios as ours does: the statements of a server that has warmed up. */
export async function recordStatements(server, scenarios) {
  const recorded = [];
  for (const { name, query, variables } of scenarios) {
    for (const set of variables) {
      const body = JSON.stringify({ query, variables: set });
      const once = await recordedBy(server, body);
      const again = await recordedBy(server, body);
      recorded.push({ name, query, variables: set, statements: again.length > 0 ? again : once });
    }
  }
  return recorded;
}

async function recordedBy(server, body) {
  await counted([server]);
  await ask(server.url, body);
  return (await counted([server])).recorded;
}

/** For each system: whether it answers as the first does, or why it does not. */
export async function checkAnswers(systems, scenario, token) {
  const bodies = bodiesOf(scenario);
  const expected = [];
  const results = new Map();
  for (const system of systems) results.set(system.id, await checked(system, bodies, expected, token));
  return results;
}

async function checked(system, bodies, expected, token) {
  try {
    await ask(system.url, bodies[0], token);
    let difference = null;
    for (const [index, body] of bodies.entries()) {
      const answer = await ask(system.url, body, token);
      expected[index] ??= answer;
      if (!isDeepStrictEqual(answer, expected[index])) difference ??= differenceOf(answer, expected[index]);
    }
    return { isEqual: difference === null, difference, bytes: Buffer.byteLength(JSON.stringify(expected[0])) };
  } catch (error) {
    return { isEqual: false, difference: error.message };
  }
}

function differenceOf(answer, expected, path = '') {
  if (isDeepStrictEqual(answer, expected)) return null;
  if (typeof answer !== 'object' || typeof expected !== 'object' || answer === null || expected === null) {
    return `${path}: ${JSON.stringify(answer)?.slice(0, 80)} instead of ${JSON.stringify(expected)?.slice(0, 80)}`;
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(answer)]);
  for (const key of keys) {
    const difference = differenceOf(answer[key], expected[key], `${path}/${key}`);
    if (difference) return difference;
  }
  return `${path}: another kind of object`;
}
