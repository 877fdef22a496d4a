import { getNamedType, type GraphQLSchema, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import { type Reader, readerOf } from './rules';
import { type Arguments, asking, fieldsOf, leavesOf, type Way } from './ways';
import type { Answer } from '../start-graph';

/** What one finds at a field: a value, nothing, a refusal, no record at all, or something that should not be. */
export type Finding = 'shown' | 'empty' | 'forbidden' | 'no record' | `broken: ${string}`;

/** One document that asks for every field of a type, and what each field's rule is. */
export interface FieldQuestion {
  type: string;
  query: string;
  fields: { name: string; path: string[]; reader: Reader }[];
}

/** A question about every field of each type that a way leads to. */
export function fieldQuestions(schema: GraphQLSchema, ways: readonly (readonly [string, Way])[], given: Arguments): FieldQuestion[] {
  return ways.map(([type, way]) => {
    const fields = fieldsOf(schema, type);
    const wanted = fields.map(({ name, type: target }) => {
      const inner = isCompositeType(getNamedType(target)) ? ' { __typename }' : '';
      return `${name}${given[`${type}.${name}`] ?? ''}${inner}`;
    });
    const start = way.length === 0 ? [] : ['way', ...way.slice(1).map(({ field }) => field)];
    return {
      type,
      query: way.length === 0 ? `{ ${wanted.join(' ')} }` : `{ ${asking(way, 'way', wanted.join(' '))} }`,
      fields: fields.map(({ name }) => ({ name, path: [...start, name], reader: ruleOf(schema, type, name) })),
    };
  });
}

/** The rule of a field; an error where there is none. */
export function ruleOf(schema: GraphQLSchema, type: string, field: string): Reader {
  const named = schema.getType(type);
  const interfaces = isObjectType(named) || isInterfaceType(named) ? named.getInterfaces().map(({ name }) => name) : [];
  const reader = readerOf(type, field, interfaces);
  if (reader === undefined) throw new Error(`${type}.${field} has no rule. Say in rules.ts who may read it.`);
  return reader;
}

/** What an answer has at the end of a path, in all of its rows. */
export function findingAt({ data, errors = [] }: Answer, path: readonly string[]): Finding {
  const leaves = leavesOf(data, path);
  const about = errors.filter((error) => isOnTheWay(error.path, path));
  if (about.length === 0) {
    if (leaves.every(({ place }) => !isWhole(place, path))) return 'no record';
    return leaves.some(({ place, value }) => isWhole(place, path) && isSomething(value)) ? 'shown' : 'empty';
  }
  const refused = new Set(
    about.filter(({ extensions }) => extensions?.['code'] === 'FORBIDDEN').map((error) => JSON.stringify(error.path)),
  );
  const isRefused = leaves.length > 0 && leaves.every(({ place, value }) => value === null && refused.has(JSON.stringify(place)));
  return isRefused && about.every(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')
    ? 'forbidden'
    : `broken: ${JSON.stringify(about[0])}`;
}

/** Whether an error is about a field of the path; one that names no field is about all of them. */
function isOnTheWay(place: readonly (string | number)[] | undefined, path: readonly string[]): boolean {
  const names = (place ?? []).filter((part) => typeof part === 'string');
  return names.every((name, index) => name === path[index]);
}

function isWhole(place: readonly (string | number)[], path: readonly string[]): boolean {
  return place.filter((part) => typeof part === 'string').length === path.length;
}

function isSomething(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}
