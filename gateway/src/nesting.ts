import type { RequestHandler } from 'express';

const deepest = 64;

/** Refuses a body whose variables are nested so deeply that walking them would exhaust the stack. */
export const nestingChecked: RequestHandler = (request, response, next) => {
  if (depthWithin(request.body, deepest)) {
    next();
    return;
  }
  const message = `The variables are nested more than ${deepest} levels deep.`;
  response.status(400).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
};

/** Whether a value of JSON is nested no deeper than so many levels. */
export function depthWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => depthWithin(part, levels - 1));
}
