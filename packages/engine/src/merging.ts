import { assign, generated, read } from '@social-economy/generated-code/generated-code';
import type { AskedFields } from './asked-fields';
import type { KnownTypes } from './known-types';

/** A record, or the root, with all that subgraphs gave of it so far. */
export type Gathered = Record<string, unknown>;

/** Gives a record a field, of whatever name: `__proto__` too, which would be set otherwise as something else. */
export function define(record: Gathered, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Puts what a subgraph gave of a record to what is known of it. */
export type Merge = (known: Gathered, given: Gathered) => void;

/**
 * Compiles how answers are merged to the question that asks for these fields, without copying. A null never takes away what another subgraph
 * gave, and the name of an interface never hides what a record is.
 */
export function mergeOf(asked: AskedFields, types: KnownTypes): Merge {
  const values: Record<string, unknown> = { mergedValue, isObjectName: (name: unknown) => types.isObject(name) };
  const lines = [...asked].map(([name, under], index) => {
    const given = `v = ${read('given', name)};`;
    if (name === '__typename') return `${given} if (v !== undefined && !isObjectName(known.__typename)) known.__typename = v;`;
    const isNews = `v !== undefined && (v !== null || ${read('known', name)} === undefined)`;
    if (!under) return `${given} if (${isNews}) { ${assign('known', name, 'v')} }`;
    values[`merge${index}`] = mergeOf(under, types);
    const merged = `mergedValue(k, v, merge${index})`;
    return `${given} if (${isNews}) { k = ${read('known', name)}; ${assign('known', name, `(k === undefined || k === null) ? v : ${merged}`)} }`;
  });
  return generated<Merge>(values, `return (known, given) => { let v, k;\n${lines.join('\n')}\n};`);
}

/** Two answers about the same; where they do not fit together, the later one. */
function mergedValue(known: unknown, given: unknown, merge: Merge): unknown {
  if (Array.isArray(known) && Array.isArray(given)) return mergedList(known, given, merge);
  if (Array.isArray(given) || Array.isArray(known) || typeof known !== 'object' || typeof given !== 'object') return given;
  merge(known as Gathered, given as Gathered);
  return known;
}

function mergedList(known: unknown[], given: unknown[], merge: Merge): unknown[] {
  if (known.length !== given.length) return given;
  for (const [index, item] of given.entries()) {
    if (item === null || item === undefined) continue;
    known[index] = known[index] === null || known[index] === undefined ? item : mergedValue(known[index], item, merge);
  }
  return known;
}
