import type { FetchDataRewrite } from '@apollo/query-planner';
import type { KnownTypes } from './known-types';
import { define, type Gathered } from './merging';

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void;

const fragment = '... on ';

/** What the planner wants changed in a representation before it is sent, or in an answer before it is merged. */
export function rewriteOf(rewrites: readonly FetchDataRewrite[] | undefined, types: KnownTypes): Rewrite | null {
  if (!rewrites?.length) return null;
  return (value) => {
    for (const rewrite of rewrites) rewriteAt(value, rewrite.path, rewrite, types);
  };
}

/** The names that the planner gave to fields of a question, each with the name that it stands for. */
export function renamesOf(rewrites: readonly FetchDataRewrite[] | undefined): ReadonlyMap<string, string> {
  const renames = (rewrites ?? []).flatMap((rewrite) =>
    rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
  );
  return new Map(renames);
}

function rewriteAt(value: unknown, [first, ...rest]: readonly string[], rewrite: FetchDataRewrite, types: KnownTypes): void {
  if (Array.isArray(value)) {
    for (const item of value) rewriteAt(item, [first ?? '', ...rest], rewrite, types);
    return;
  }
  if (typeof value !== 'object' || value === null || first === undefined) return;
  const record = value as Gathered;
  if (first.startsWith(fragment)) {
    const typename = record['__typename'];
    const applies = typename === undefined || types.satisfying(first.slice(fragment.length)).has(typename as string);
    if (applies) rewriteAt(record, rest, rewrite, types);
  } else if (rest.length > 0) {
    if (Object.hasOwn(record, first)) rewriteAt(record[first], rest, rewrite, types);
  } else {
    rewriteField(record, first, rewrite);
  }
}

function rewriteField(record: Gathered, name: string, rewrite: FetchDataRewrite): void {
  if (rewrite.kind === 'ValueSetter') {
    define(record, name, rewrite.setValueTo);
  } else if (Object.hasOwn(record, name) && record[name] !== undefined) {
    define(record, rewrite.renameKeyTo, record[name]);
    record[name] = undefined;
  }
}
