import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { assign, generated, read } from './generated-code';
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
  return (record) => {
    const representation = select(record);
    if (!representation?.['__typename']) return null;
    rewrite?.(representation);
    return representation;
  };
}

/** Each representation once, with all the records that it stands for. */
export class Representations {
  readonly list: Gathered[] = [];
  readonly records: Gathered[][] = [];
  private readonly indices = new Map<string, number>();

  add(representation: Gathered, record: Gathered): void {
    const key = JSON.stringify(representation);
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

function compiled(selections: readonly QueryPlanSelectionNode[], types: KnownTypes): Represent {
  const values: Record<string, unknown> = { selected, combine };
  const lines = selections.map((selection, index) => {
    if (selection.kind === 'InlineFragment') {
      values[`select${index}`] = compiled(selection.selections, types);
      const part = `combine(result, select${index}(record));`;
      if (selection.typeCondition === undefined) return part;
      values[`types${index}`] = types.satisfying(selection.typeCondition);
      return `if (types${index}.has(record.__typename)) ${part}`;
    }
    const name = selection.alias ?? selection.name;
    const value = `v = ${read('record', name)}; if (v === undefined) return null;`;
    if (!selection.selections) return `${value} ${assign('result', name, 'v')}`;
    values[`select${index}`] = compiled(selection.selections, types);
    return `${value} ${assign('result', name, `selected(v, select${index})`)}`;
  });
  return generated<Represent>(values, `return (record) => { const result = {}; let v;\n${lines.join('\n')}\nreturn result; };`);
}

function selected(value: unknown, select: Represent): unknown {
  if (Array.isArray(value)) return value.map((item) => selected(item, select));
  return typeof value === 'object' && value !== null ? select(value as Gathered) : null;
}

/** Adds what another part of the requirement selects of the same record. */
function combine(result: Gathered, part: Gathered | null): void {
  for (const [name, value] of Object.entries(part ?? {})) {
    const there = Object.hasOwn(result, name) ? result[name] : undefined;
    const areBoth = typeof there === 'object' && there !== null && typeof value === 'object' && value !== null;
    if (areBoth && !Array.isArray(there) && !Array.isArray(value)) combine(there as Gathered, value as Gathered);
    else if (areBoth && Array.isArray(there) && Array.isArray(value)) combineLists(there, value);
    else result[name] = value;
  }
}

function combineLists(there: unknown[], items: unknown[]): void {
  for (const [index, item] of items.entries()) {
    const known = there[index];
    if (typeof known === 'object' && known !== null && typeof item === 'object') combine(known as Gathered, item as Gathered | null);
    else there[index] = item;
  }
}
