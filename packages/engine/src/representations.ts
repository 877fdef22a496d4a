import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { generated, property, read } from '@social-economy/generated-code/generated-code';
import type { KnownTypes } from './known-types';
import type { Gathered } from './merging';
import { rewriteOf } from './rewrites';

/** What a subgraph must be told of a record to know which one is meant; null where not enough of it is known. */
export type Represent = (record: Gathered) => Gathered | null;

/** Compiles what a plan requires of a record before a subgraph can be asked about it. */
export function representationOf(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[] | undefined,
  types: KnownTypes,
): Represent {
  const select = compiled(requires, types);
  const rewrite = rewriteOf(inputRewrites, types);
  const unknown = unknownKinds(inputRewrites, types);
  return (record) => {
    const representation = select(record);
    if (!representation?.['__typename']) return null;
    rewrite?.(representation);
    return unknown.has(representation['__typename']) ? null : representation;
  };
}

/**
 * The kinds behind an interface that a subgraph does not know. What is required of the interface is there for kinds too that are not
 * asked about: their key is not, nor do they get the name of the interface.
 */
function unknownKinds(rewrites: readonly FetchDataRewrite[] = [], types: KnownTypes): ReadonlySet<unknown> {
  const interfaces = rewrites.flatMap((rewrite) =>
    rewrite.kind === 'ValueSetter' && rewrite.path.at(-1) === '__typename' ? [String(rewrite.setValueTo)] : [],
  );
  return new Set(interfaces.flatMap((name) => [...types.satisfying(name)].filter((kind) => kind !== name)));
}

/** Each representation once, with all the records that it stands for. */
export class Representations {
  readonly list: Gathered[] = [];
  readonly records: Gathered[][] = [];
  private readonly indices = new Map<string, number>();

  add(representation: Gathered, record: Gathered): void {
    const key = keyOf(representation);
    const index = this.indices.get(key) ?? this.list.length;
    const records = this.records[index];
    if (records) {
      records.push(record);
      return;
    }
    this.indices.set(key, index);
    this.list.push(representation);
    this.records.push([record]);
  }
}

/** A text that two representations share only when they say the same. */
function keyOf(representation: Gathered): string {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
    key += `${typeof value === 'string' ? '' : '!'}${name} ${text.length} ${text}`;
  }
  return key;
}

function compiled(selections: readonly QueryPlanSelectionNode[], types: KnownTypes): Represent {
  const values: Record<string, unknown> = { selected, combined };
  const reads: string[] = [];
  const fields: string[] = [];
  const parts: string[] = [];
  for (const [index, selection] of selections.entries()) {
    if (selection.kind === 'InlineFragment') {
      values[`select${index}`] = compiled(selection.selections, types);
      values[`types${index}`] = selection.typeCondition === undefined ? null : types.satisfying(selection.typeCondition);
      const applies = selection.typeCondition === undefined ? '' : `if (types${index}.has(record.__typename)) `;
      parts.push(`${applies}result = combined(result, select${index}(record));`);
      continue;
    }
    const name = selection.alias ?? selection.name;
    reads.push(`const f${index} = ${read('record', name)}; if (f${index} === undefined) return null;`);
    if (selection.selections) values[`select${index}`] = compiled(selection.selections, types);
    // What is known by an alias is told of as the field that it is.
    fields.push(property(selection.name, selection.selections ? `selected(f${index}, select${index})` : `f${index}`));
  }
  const result = fields.length > 0 ? `{ ${fields.join(', ')} }` : 'null';
  return generated<Represent>(
    values,
    `return (record) => { ${reads.join('\n')} let result = ${result}; ${parts.join('\n')} return result; };`,
  );
}

function selected(value: unknown, select: Represent): unknown {
  if (Array.isArray(value)) return value.map((item) => selected(item, select));
  return typeof value === 'object' && value !== null ? select(value as Gathered) : null;
}

/** What two parts of the requirement select of the same record. */
function combined(result: Gathered | null, part: Gathered | null): Gathered | null {
  if (result === null || part === null) return result ?? part;
  for (const [name, value] of Object.entries(part)) {
    const there = Object.hasOwn(result, name) ? result[name] : undefined;
    const areBoth = typeof there === 'object' && there !== null && typeof value === 'object' && value !== null;
    if (areBoth && !Array.isArray(there) && !Array.isArray(value)) combined(there as Gathered, value as Gathered);
    else if (areBoth && Array.isArray(there) && Array.isArray(value)) combineLists(there, value);
    else result[name] = value;
  }
  return result;
}

function combineLists(there: unknown[], items: unknown[]): void {
  for (const [index, item] of items.entries()) {
    const known = there[index];
    if (typeof known === 'object' && known !== null && typeof item === 'object') combined(known as Gathered, item as Gathered | null);
    else there[index] = item;
  }
}
