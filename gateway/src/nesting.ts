import { refuse } from '@social-economy/subgraph/refuse';
import { quoted } from '@social-economy/values/bad-user-input';
import type { Request, RequestHandler } from 'express';
import { parametersOf } from './link';

const deepest = 64;
/** Callers name their variables as they like. */
const longestPart = 100;

/** What is written as JSON in a link: parts of a question, and the filter of an export. */
const partsOfLinks = ['variables', 'extensions', 'filter'];

/** Refuses a body or a link whose variables are nested so deeply that walking them would exhaust the stack. */
export const nestingChecked: RequestHandler = (request, response, next) => {
  const given: unknown = request.method === 'POST' ? request.body : nestedIn(request);
  if (depthWithin(given, deepest)) {
    next();
    return;
  }
  const figures = depthFigures(given);
  const what = figures.part.startsWith('variables') ? 'The variables are' : `${quoted(figures.part)} is`;
  refuse(response, 400, `${what} nested more than ${deepest} levels deep.`, { code: 'BAD_REQUEST', ...figures });
};

/** The parts of a link as a body would have them. One that is no JSON is told of later. */
function nestedIn(request: Request): Record<string, unknown> {
  const parameters = parametersOf(request);
  return Object.fromEntries(partsOfLinks.map((name) => [name, parsed(parameters.get(name) ?? 'null')]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How deep a body is nested, and in which of its variables. */
function depthFigures(body: unknown): { measured: number; allowed: number; part: string } {
  const [outer, within] = deepestOf(body);
  const [variable] = outer === 'variables' ? deepestOf(within) : [''];
  return { measured: depthOf(body), allowed: deepest, part: [outer, variable].filter(Boolean).join('.').slice(0, longestPart) };
}

/** The part of a value that is nested deepest, with its name. */
function deepestOf(value: unknown): [name: string, part: unknown] {
  const parts = isNested(value) ? Object.entries(value) : [];
  const depths = parts.map(([, part]) => depthOf(part));
  return parts[depths.indexOf(depths.reduce((most, depth) => Math.max(most, depth), 0))] ?? ['', null];
}

/** Level by level, since it may be deeper than the stack. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let level = [value].filter(isNested); level.length > 0; depth += 1)
    level = level.flatMap((one) => Object.values(one) as unknown[]).filter(isNested);
  return depth;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether a value of JSON is nested no deeper than so many levels. */
export function depthWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => depthWithin(part, levels - 1));
}
