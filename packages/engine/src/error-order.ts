import type { GraphQLError } from 'graphql';
import type { Gathered } from './merging';
import type { ObjectShape, Selection } from './shape';

/** Where something stands in an answer: the number of each field among those of its record, and of each item in its list. */
type Standing = readonly number[];

/** Errors in the order of their places in the answer, as the caller asked for them; those without a place come last. */
export function inOrderOfAnswer(errors: readonly GraphQLError[], shape: ObjectShape, root: Gathered): GraphQLError[] {
  const standings = new Map(errors.map((error) => [error, error.path ? standingOf(error.path, shape, root) : [Infinity]]));
  return errors.toSorted((one, other) => difference(standings.get(one) ?? [], standings.get(other) ?? []));
}

function standingOf(path: readonly (string | number)[], top: ObjectShape, root: Gathered): Standing {
  let value: unknown = root;
  let selection: Selection | null = null;
  return path.map((step) => {
    if (typeof step === 'number') {
      value = Array.isArray(value) ? value[step] : undefined;
      return step;
    }
    const record: Gathered = typeof value === 'object' && value !== null ? (value as Gathered) : {};
    const fields = (selection === null ? top : shapeOf(selection, record))?.fields ?? [];
    const index = fields.findIndex(({ responseName }) => responseName === step);
    const field = fields[index];
    value = field && Object.hasOwn(record, field.sourceName) ? record[field.sourceName] : undefined;
    selection = field?.selection ?? null;
    return index;
  });
}

function shapeOf(selection: Selection, { __typename: typename }: Gathered): ObjectShape | undefined {
  const type = selection.typeOf(typename);
  return type && selection.of(type);
}

function difference(one: Standing, other: Standing): number {
  const differing = one.findIndex((step, depth) => step !== other[depth]);
  if (differing < 0) return one.length - other.length;
  return (one[differing] ?? 0) - (other[differing] ?? -1);
}
