import type { ExecutionResult } from 'graphql';

/**
 * The errors by the place that they made null. Where they destroyed what holds the field, graphql-js tells of the first only, and
 * which one that is depends on the order in which things come to be known: one is as good as another.
 */
export function errorsByPlace({ data, errors = [] }: ExecutionResult): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { message, path = [] } of errors) {
    let value: unknown = data;
    const depth = path.findIndex((step) => (value = (value as Record<string, unknown> | null)?.[step]) === null || value === undefined);
    const place = data === null ? [] : path.slice(0, depth + 1);
    const isAtPlace = place.length === path.length;
    (groups[JSON.stringify(place)] ??= []).push(isAtPlace ? message : 'destroyed');
  }
  for (const [place, messages] of Object.entries(groups))
    groups[place] = messages.includes('destroyed') ? ['destroyed'] : messages.toSorted();
  return groups;
}
