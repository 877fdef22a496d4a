import { type GraphQLError, isObjectType } from 'graphql';
import type { Gathered } from './merging';
import type { FieldShape, ObjectShape, Selection } from './shape';

/** Where something stands in an answer: the number of each field among those of its record, and of each item in its list. */
type Standing = readonly number[];

/** Errors in the order of their places in the answer, as the caller asked for them; those without a place come last. */
export function inOrderOfAnswer(errors: readonly GraphQLError[], shape: ObjectShape, root: Gathered): GraphQLError[] {
  const places = new Places(shape, root);
  const standings = new Map(errors.map((error) => [error, error.path ? places.standingOf(error.path) : [Infinity]]));
  return errors.toSorted((one, other) => difference(standings.get(one) ?? [], standings.get(other) ?? []));
}

class Places {
  private readonly ofAnyKind = new Map<Selection, readonly FieldShape[]>();

  constructor(
    private readonly top: ObjectShape,
    private readonly root: Gathered,
  ) {}

  standingOf(path: readonly (string | number)[]): Standing {
    let value: unknown = this.root;
    let selection: Selection | null = null;
    return path.map((step) => {
      if (typeof step === 'number') {
        value = Array.isArray(value) ? value[step] : undefined;
        return step;
      }
      const record: Gathered = typeof value === 'object' && value !== null ? (value as Gathered) : {};
      const fields: readonly FieldShape[] = selection === null ? this.top.fields : this.fieldsOf(selection, record);
      const index = fields.findIndex(({ responseName }) => responseName === step);
      const field = fields[index];
      value = field && Object.hasOwn(record, field.sourceName) ? record[field.sourceName] : undefined;
      selection = field?.selection ?? null;
      return index;
    });
  }

  /** Of a record that did not come, nobody knows the kind: what is asked of any kind, one after the other. */
  private fieldsOf(selection: Selection, { __typename: typename }: Gathered): readonly FieldShape[] {
    const type = selection.typeOf(typename);
    if (isObjectType(type)) return selection.of(type).fields;
    const known = this.ofAnyKind.get(selection);
    if (known) return known;
    const byName = new Map<string, FieldShape>();
    for (const kind of selection.kinds())
      for (const field of selection.of(kind).fields) if (!byName.has(field.responseName)) byName.set(field.responseName, field);
    const fields = [...byName.values()];
    this.ofAnyKind.set(selection, fields);
    return fields;
  }
}

function difference(one: Standing, other: Standing): number {
  const differing = one.findIndex((step, depth) => step !== other[depth]);
  if (differing < 0) return one.length - other.length;
  return (one[differing] ?? 0) - (other[differing] ?? -1);
}
