import { type GraphQLFormattedError, isInterfaceType } from 'graphql';
import type { Failure } from './execution';
import type { Gathered } from './merging';
import type { ObjectShape } from './shape';
import { movedTo, type Path, type ToldErrors } from './told-errors';

/** Names of fields in what was gathered. */
export interface AskedNames {
  /** The names in the answer of fields that subgraphs give under names of their own. */
  names: ReadonlyMap<string, string>;
  /** What the plan must know of records for its own questions. */
  required: ReadonlySet<string>;
}

/** Tells of what subgraphs said went wrong: at which place of the answer, or that nobody need hear of it. */
export class FailureTelling {
  private readonly toldFailures = new Set<Failure>();

  constructor(
    private readonly told: ToldErrors,
    private readonly failures: ReadonlyMap<Gathered, ReadonlySet<Failure>>,
    private readonly asked: AskedNames,
  ) {}

  /** Tells what went wrong with a record, at the place where it stands, and gives it back. */
  tellOf(shape: ObjectShape, source: Gathered, path: Path): readonly Failure[] {
    const failures = [...(this.failures.get(source) ?? [])];
    const gone = failures.find(({ isMissing }) => isMissing);
    // Whatever else went wrong with a record that is not there is no news, and its owner may have been asked twice.
    for (const failure of gone ? [gone] : failures) this.tell(failure, shape, source, path);
    return failures;
  }

  private tell(failure: Failure, shape: ObjectShape, source: Gathered, path: Path): void {
    const lacking = shape.fields.filter(({ kind, sourceName }) => kind === 'data' && !Object.hasOwn(source, sourceName));
    if (failure.isOfCall) {
      // What it was to give may be of use to other questions only, whose answers are lacking then.
      const first = lacking.find(({ sourceName }) => failure.lost?.has(sourceName)) ?? lacking[0];
      if (first && !this.toldFailures.has(failure)) this.tellAt(failure, [...path, first.responseName]);
      return;
    }
    this.toldFailures.add(failure);
    for (const error of failure.errors) {
      if (lacking.length > 0 || isInterfaceType(shape.type) || this.isOfUse(error, shape))
        this.told.tell(movedTo(error, [...path, ...this.askedPart(error, shape)]));
    }
  }

  /**
   * Whether anybody needs what an error made null: a subgraph that does not know the kinds of records is asked for all that is asked of
   * any kind, and of a record of another kind nobody hears of it.
   */
  private isOfUse({ path: [name] = [] }: GraphQLFormattedError, { fields }: ObjectShape): boolean {
    return name === undefined || this.asked.required.has(String(name)) || fields.some(({ sourceName }) => sourceName === name);
  }

  /** The path of an error as far as the caller asked for it: the plan may need more of a record. */
  private askedPart({ path = [] }: GraphQLFormattedError, shape: ObjectShape): Path {
    const isAsked = shape.fields.some(({ sourceName }) => sourceName === path[0]);
    // Of a record whose kind is not known, nobody knows what is asked of it.
    if (!isAsked && (!isInterfaceType(shape.type) || this.asked.required.has(String(path[0])))) return [];
    return path.map((step) => (typeof step === 'string' ? (this.asked.names.get(step) ?? step) : step));
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
}

/** Whether something failed in a record that is not asked of all kinds of it. */
export function isOfOneKind({ errors, isOfCall }: Failure, { fields }: ObjectShape): boolean {
  return !isOfCall && errors.some(({ path: [name] = [] }) => name !== undefined && !fields.some(({ sourceName }) => sourceName === name));
}
