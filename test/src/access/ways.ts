import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Answer } from '../start-graph';

/** A field on the way to a record, with its arguments, and the type that is wanted behind it. */
export interface Step {
  field: string;
  given: string;
  on: string;
}

/** How records of a type are reached from Query, field by field. */
export type Way = readonly Step[];

/** Asks the graph, or one of its subgraphs, as somebody. */
export type Ask = (query: string) => Promise<Answer>;

/** Arguments for fields that need some, by `Type.field`: `(id: "x")`. */
export type Arguments = Readonly<Record<string, string>>;

const mostInDocument = 20;
const federation = ['_entities', '_service'];

/** A way to each type that has records, the shortest that really leads to one when asked; those that anybody can go before those for the askers behind. */
export async function waysThrough(schema: GraphQLSchema, askers: readonly Ask[], given: Arguments): Promise<Map<string, Way>> {
  const ways = new Map<string, Way>([['Query', []]]);
  for (const ask of askers) await explore(schema, ask, { given, ways });
  return ways;
}

/** The fields of a type that has some, those of the federation left out. */
export function fieldsOf(schema: GraphQLSchema, type: string): GraphQLField<unknown, unknown>[] {
  const named = schema.getType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return [];
  return Object.values(named.getFields()).filter(({ name }) => !federation.includes(name));
}

/** The document that asks for something of the records at the end of a way; its first field is named by the alias. */
export function asking(way: Way, alias: string, wanted: string): string {
  const inner = way.reduceRight((rest, { field, given, on }) => `${field}${given} { ... on ${on} { ${rest} } }`, wanted);
  return `${alias}: ${inner}`;
}

/** What stands at the end of a path in an answer, in every row of the lists on it, with the place where it stands or ends early. */
export function leavesOf(
  data: unknown,
  path: readonly string[],
  place: (string | number)[] = [],
): { place: (string | number)[]; value: unknown }[] {
  const [name, ...rest] = path;
  if (name === undefined || data === null || data === undefined) return [{ place, value: data ?? null }];
  if (Array.isArray(data)) return data.flatMap((row, index) => leavesOf(row, path, [...place, index]));
  const record = data as Record<string, unknown>;
  return name in record ? leavesOf(record[name], rest, [...place, name]) : [];
}

interface Exploration {
  given: Arguments;
  ways: Map<string, Way>;
}

async function explore(schema: GraphQLSchema, ask: Ask, { given, ways }: Exploration): Promise<void> {
  for (let frontier = [...ways.keys()]; frontier.length > 0;) {
    const tried = frontier.flatMap((type) => stepsFrom(schema, type, given).map((step) => [...(ways.get(type) ?? []), step]));
    const reached = await reachedBy(
      ask,
      tried.filter((way) => !ways.has(endOf(way))),
    );
    frontier = [];
    for (const way of reached.filter((one) => !ways.has(endOf(one)))) {
      if (ways.has(endOf(way))) continue;
      ways.set(endOf(way), way);
      frontier.push(endOf(way));
    }
  }
}

function endOf(way: Way): string {
  return way.at(-1)?.on ?? 'Query';
}

function stepsFrom(schema: GraphQLSchema, type: string, given: Arguments): Step[] {
  return fieldsOf(schema, type).flatMap(({ name, type: target }) => {
    const named = getNamedType(target);
    if (!isCompositeType(named)) return [];
    return typesAt(schema, named).map((on) => ({ field: name, given: given[`${type}.${name}`] ?? '', on }));
  });
}

function typesAt(schema: GraphQLSchema, type: GraphQLCompositeType): string[] {
  return [type.name, ...(isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [])];
}

/** Those of the ways on which a record was met, in their order. */
async function reachedBy(ask: Ask, ways: readonly Way[]): Promise<Way[]> {
  const reached: Way[] = [];
  for (let from = 0; from < ways.length; from += mostInDocument) {
    const some = ways.slice(from, from + mostInDocument);
    const { data } = await ask(`{ ${some.map((way, index) => asking(way, `way${index}`, '__typename')).join('\n')} }`);
    reached.push(...some.filter((way, index) => isMet(data, [`way${index}`, ...way.slice(1).map(({ field }) => field), '__typename'])));
  }
  return reached;
}

function isMet(data: unknown, path: readonly string[]): boolean {
  return leavesOf(data, path).some(({ place, value }) => value !== null && place.at(-1) === '__typename');
}
