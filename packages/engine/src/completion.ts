import {
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { inOrderOfAnswer } from './error-order';
import type { Failure } from './execution';
import { type AskedNames, FailureTelling, isOfOneKind } from './failure-telling';
import type { KnownTypes } from './known-types';
import type { Gathered } from './merging';
import type { FieldShape, ObjectShape } from './shape';
import { type Path, ToldErrors } from './told-errors';

/** An answer as far as it could be completed, with an error at each place where something is wrong. */
export interface Completed {
  data: Gathered | null;
  errors: readonly GraphQLError[];
}

/** What was gathered for an answer. */
export interface GatheredAnswer {
  root: Gathered;
  failures: ReadonlyMap<Gathered, ReadonlySet<Failure>>;
}

/** What is known beside that. */
interface Known extends AskedNames {
  types: KnownTypes;
}

/**
 * Shapes what was gathered as it was asked for, by GraphQL's rules: an error stands at the field in which it arose, in every place
 * where the record stands that it arose in, and null where none may be destroys what holds it. The exact way, for answers in which
 * something is wrong; all others take a shorter one. A record that its owner does not have is left out of lists.
 */
export function completed(shape: ObjectShape, { root, failures }: GatheredAnswer, known: Known): Completed {
  const told = new ToldErrors();
  const telling = new FailureTelling(told, failures, known);
  const data = new Completion(told, telling, known.types).record(shape, root, []);
  telling.tellRest();
  return { data: isHole(data) ? null : data, errors: inOrderOfAnswer(told.list, shape, root) };
}

/** What stands where a value should: the reason is told, what holds it is yet to answer for it. */
const missing = Symbol('missing');
const broken = Symbol('broken');
type Hole = typeof missing | typeof broken;

/**
 * Goes through the answer from the top. Of each record, what subgraphs told of it is told first, so that a field that is lacking, or
 * null, knows whether its reason is told already. `{ items { name must } }`, `must` being `Int!`, over
 *
 *     { items: [{ id: '1', name: 'a', must: null }, { id: '2', name: 'b' }, { id: '3' }] }
 *
 * of which a subgraph told "No number." at `must` of 1, and "Not found." of 3, becomes
 *
 *     { items: [null, null] }
 *
 * 1 is `broken`: its null must not be, but is told at `items.0.must`, so there is no second error. Of 2, the completion tells itself
 * that null cannot be at `items.1.must`. 3 is `missing`, and so left out of the list where `broken` leaves null.
 */
class Completion {
  constructor(
    private readonly told: ToldErrors,
    private readonly telling: FailureTelling,
    private readonly types: KnownTypes,
  ) {}

  record(shape: ObjectShape, source: Gathered, path: Path): Gathered | Hole {
    const failures = this.telling.tellOf(shape, source, path);
    if (failures.some(({ isMissing }) => isMissing)) return missing;
    // What was asked of its kind destroyed the record, and took with it what kind it is.
    if (isInterfaceType(shape.type) && failures.some((failure) => isOfOneKind(failure, shape))) return broken;
    return this.fields(shape, source, path, failures);
  }

  private fields(shape: ObjectShape, source: Gathered, path: Path, failures: readonly Failure[]): Gathered | Hole {
    const isPartLost = failures.some(({ lost }) => lost !== null);
    const data = Object.create(null) as Gathered;
    let hole: Hole | undefined;
    for (const field of shape.fields) {
      const raw = Object.hasOwn(source, field.sourceName) ? source[field.sourceName] : undefined;
      const place = [...path, field.responseName];
      // A field that did not come since a part of its record was lost is told of by that.
      const isTold = raw === undefined && isPartLost && field.kind === 'data';
      const value = isTold ? broken : this.field(shape, field, raw, place);
      if (!isHole(value)) data[field.responseName] = value;
      else if (isNonNullType(field.type)) hole ??= value;
      else data[field.responseName] = null;
    }
    return hole ?? data;
  }

  private field(shape: ObjectShape, field: FieldShape, raw: unknown, path: Path): unknown {
    if (field.kind === 'introspection') return raw;
    if (field.kind === 'data') return this.value(field.type, field, raw, path, shape);
    return isObjectType(shape.type) ? shape.type.name : this.nullAt(path, raw, shape, field);
  }

  private value(type: GraphQLOutputType, field: FieldShape, raw: unknown, path: Path, parent: ObjectShape): unknown {
    if (isNonNullType(type)) {
      const value = this.value(type.ofType, field, raw, path, parent);
      return value === null ? this.nullAt(path, raw, parent, field) : value;
    }
    if (raw === null || raw === undefined) return null;
    if (isLeafType(type)) return this.leaf(type, raw, path);
    if (isListType(type)) return this.list(type.ofType, field, raw, path, parent);
    return this.composite(field, raw, path);
  }

  private nullAt(path: Path, raw: unknown, { type }: ObjectShape, { fieldName }: FieldShape): Hole {
    if (this.told.isToldWithin(path) || (raw === undefined && this.told.isToldAround(path))) return broken;
    return this.mistake(path, `Cannot return null for non-nullable field ${type.name}.${fieldName}.`);
  }

  private leaf(type: GraphQLLeafType, raw: unknown, path: Path): unknown {
    if (isEnumType(type) && typeof raw === 'string' && this.types.isHidden(type.name, raw)) return null;
    try {
      return type.serialize(raw);
    } catch (error) {
      return this.mistake(path, (error as Error).message);
    }
  }

  private list(type: GraphQLOutputType, field: FieldShape, raw: unknown, path: Path, parent: ObjectShape): unknown[] | Hole {
    if (!Array.isArray(raw)) {
      return this.mistake(path, `Expected Iterable, but did not find one for field "${parent.type.name}.${field.fieldName}".`);
    }
    const items = raw.map((item, index) => this.value(type, field, item, [...path, index], parent));
    if (isNonNullType(type) && items.includes(broken)) return broken;
    return items.filter((item) => item !== missing).map((item) => (item === broken ? null : item));
  }

  private composite(field: FieldShape, raw: unknown, path: Path): unknown {
    const { selection } = field;
    if (typeof raw !== 'object' || Array.isArray(raw) || !selection)
      return this.mistake(path, `A subgraph gives no object at ${path.join('.')}.`);
    const source = raw as Gathered;
    const typename = source['__typename'];
    const type = selection.typeOf(typename);
    if (type) return this.record(selection.of(type), source, path);
    if (typeof typename === 'string' && this.types.isHidden(typename)) return null;
    return this.mistake(path, `A subgraph gives ${JSON.stringify(typename)} where ${selection.declared.name} is due.`);
  }

  private mistake(path: Path, message: string): Hole {
    this.told.tell(new GraphQLError(message, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }));
    return broken;
  }
}

function isHole(value: unknown): value is Hole {
  return value === missing || value === broken;
}
