import {
  GraphQLError,
  type GraphQLFormattedError,
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
import { movedTo } from './fetching';
import type { KnownTypes } from './known-types';
import type { Gathered } from './merging';
import type { FieldShape, ObjectShape } from './shape';
import { ToldErrors } from './told-errors';

/** An answer as far as it could be completed, with an error at each place where something is wrong. */
export interface Completed {
  data: Gathered | null;
  errors: readonly GraphQLError[];
}

/** What was gathered for an answer. */
export interface GatheredAnswer {
  root: Gathered;
  failures: ReadonlyMap<Gathered, readonly Failure[]>;
}

/** What is known beside that. */
interface Known {
  types: KnownTypes;
  /** The names in the answer of fields that subgraphs give under names of their own. */
  names: ReadonlyMap<string, string>;
  /** What the plan must know of records for its own questions. */
  required: ReadonlySet<string>;
}

/**
 * Shapes what was gathered as it was asked for, by GraphQL's rules: an error stands at the field in which it arose, in every place
 * where the record stands that it arose in, and null where none may be destroys what holds it. The exact way, for answers in which
 * something is wrong; all others take a shorter one. A record that its owner does not have is left out of lists.
 */
export function completed(shape: ObjectShape, { root, failures }: GatheredAnswer, known: Known): Completed {
  const completion = new Completion(failures, known);
  const data = completion.record(shape, root, []);
  completion.tellRest();
  return { data: isHole(data) ? null : data, errors: inOrderOfAnswer(completion.told.list, shape, root) };
}

/** What stands where a value should: the reason is told, what holds it is yet to answer for it. */
const missing = Symbol('missing');
const broken = Symbol('broken');
type Hole = typeof missing | typeof broken;

type Path = readonly (string | number)[];

class Completion {
  readonly told = new ToldErrors();
  private readonly toldFailures = new Set<Failure>();

  constructor(
    private readonly failures: ReadonlyMap<Gathered, readonly Failure[]>,
    private readonly known: Known,
  ) {}

  record(shape: ObjectShape, source: Gathered, path: Path): Gathered | Hole {
    const failures = this.failures.get(source) ?? [];
    const gone = failures.find(({ isMissing }) => isMissing);
    // Whatever else went wrong with a record that is not there is no news, and its owner may have been asked twice.
    for (const failure of gone ? [gone] : failures) this.tell(failure, shape, source, path);
    if (gone) return missing;
    // What was asked of its kind destroyed the record, and took with it what kind it is.
    if (isInterfaceType(shape.type) && failures.some((failure) => failedBy(failure, shape))) return broken;
    return this.fields(shape, source, path, failures.length > 0);
  }

  private fields(shape: ObjectShape, source: Gathered, path: Path, hasFailed: boolean): Gathered | Hole {
    const data = Object.create(null) as Gathered;
    let hole: Hole | undefined;
    for (const field of shape.fields) {
      const raw = Object.hasOwn(source, field.sourceName) ? source[field.sourceName] : undefined;
      const place = [...path, field.responseName];
      // A field that did not come since its record failed is told of by that.
      const isTold = raw === undefined && hasFailed && field.kind === 'data';
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
    return this.broken(path, `Cannot return null for non-nullable field ${type.name}.${fieldName}.`);
  }

  private leaf(type: GraphQLLeafType, raw: unknown, path: Path): unknown {
    if (isEnumType(type) && typeof raw === 'string' && this.known.types.isHidden(type.name, raw)) return null;
    try {
      return type.serialize(raw);
    } catch (error) {
      return this.broken(path, (error as Error).message);
    }
  }

  private list(type: GraphQLOutputType, field: FieldShape, raw: unknown, path: Path, parent: ObjectShape): unknown[] | Hole {
    if (!Array.isArray(raw)) {
      return this.broken(path, `Expected Iterable, but did not find one for field "${parent.type.name}.${field.fieldName}".`);
    }
    const items = raw.map((item, index) => this.value(type, field, item, [...path, index], parent));
    if (isNonNullType(type) && items.includes(broken)) return broken;
    return items.filter((item) => item !== missing).map((item) => (item === broken ? null : item));
  }

  private composite(field: FieldShape, raw: unknown, path: Path): unknown {
    const { selection } = field;
    if (typeof raw !== 'object' || !selection) return this.broken(path, `A subgraph gives no object at ${path.join('.')}.`);
    const source = raw as Gathered;
    const typename = source['__typename'];
    const type = selection.typeOf(typename);
    if (type) return this.record(selection.of(type), source, path);
    if (typeof typename === 'string' && this.known.types.isHidden(typename)) return null;
    return this.broken(path, `A subgraph gives ${JSON.stringify(typename)} where ${selection.declared.name} is due.`);
  }

  private tell(failure: Failure, shape: ObjectShape, source: Gathered, path: Path): void {
    const lacking = shape.fields.find(({ kind, sourceName }) => kind === 'data' && !Object.hasOwn(source, sourceName));
    if (failure.isOfCall) {
      if (lacking && !this.toldFailures.has(failure)) this.tellAt(failure, [...path, lacking.responseName]);
      return;
    }
    this.toldFailures.add(failure);
    for (const error of failure.errors) {
      if (lacking || isInterfaceType(shape.type) || this.isOfUse(error, shape))
        this.told.tell(movedTo(error, [...path, ...this.askedPart(error, shape)]));
    }
  }

  /**
   * Whether anybody needs what an error made null: a subgraph that does not know the kinds of records is asked for all that is asked of
   * any kind, and of a record of another kind nobody hears of it.
   */
  private isOfUse({ path: [name] = [] }: GraphQLFormattedError, { fields }: ObjectShape): boolean {
    return name === undefined || this.known.required.has(String(name)) || fields.some(({ sourceName }) => sourceName === name);
  }

  private tellAt(failure: Failure, path: Path | undefined): void {
    this.toldFailures.add(failure);
    for (const error of failure.errors) this.told.tell(movedTo(error, path));
  }

  /** What went wrong with records that the caller did not ask for is told without a place. */
  tellRest(): void {
    for (const failures of this.failures.values()) {
      for (const failure of failures) if (!this.toldFailures.has(failure)) this.tellAt(failure, undefined);
    }
  }

  /** The path of an error as far as the caller asked for it: the plan may need more of a record. */
  private askedPart({ path = [] }: GraphQLFormattedError, shape: ObjectShape): Path {
    const isAsked = shape.fields.some(({ sourceName }) => sourceName === path[0]);
    // Of a record whose kind is not known, nobody knows what is asked of it.
    if (!isAsked && (!isInterfaceType(shape.type) || this.known.required.has(String(path[0])))) return [];
    return path.map((step) => (typeof step === 'string' ? (this.known.names.get(step) ?? step) : step));
  }

  private broken(path: Path, message: string): Hole {
    this.told.tell(new GraphQLError(message, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }));
    return broken;
  }
}

/** Whether something failed in a record that is not asked of all kinds of it. */
function failedBy({ errors, isOfCall }: Failure, { fields }: ObjectShape): boolean {
  return !isOfCall && errors.some(({ path: [name] = [] }) => name !== undefined && !fields.some(({ sourceName }) => sourceName === name));
}

function isHole(value: unknown): value is Hole {
  return value === missing || value === broken;
}
