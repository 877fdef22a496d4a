import {
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Complete } from './completion';
import type { Field } from './field';
import { FieldInfo } from './field-info';
import type { Fill } from './selection';
import type { Place } from './place';

/** An operation with all that it refers to. */
export interface Operation {
  schema: GraphQLSchema;
  definition: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
}

/** A place in the answer, and what becomes of the value that it waits for. */
interface Waiting {
  place: Place;
  complete: Complete;
}

/** An operation being executed: for whom, with which values, what is still to come, and what went wrong. */
export class Execution {
  private data: unknown = null;
  private isDestroyed = false;
  private readonly errors: GraphQLError[] = [];
  /** The places that wait for each promise that has no value yet: there may be many. */
  private readonly waiting = new Map<PromiseLike<unknown>, Waiting[]>();
  private readonly given = new Map<Field, Record<string, unknown>>();
  private end: ((result: ExecutionResult) => void) | undefined;

  constructor(
    private readonly operation: Operation,
    private readonly variables: Record<string, unknown>,
    readonly context: unknown,
  ) {}

  get schema(): GraphQLSchema {
    return this.operation.schema;
  }

  /** Fills the answer in. It is there at once where no resolver lets it wait. */
  run(fill: () => Fill): ExecutionResult | Promise<ExecutionResult> {
    try {
      this.data = fill()(this, undefined, undefined);
    } catch (error) {
      this.destroy(error as GraphQLError);
    }
    if (this.waiting.size === 0 || this.isDestroyed) return this.result();
    return new Promise((resolve) => (this.end = resolve));
  }

  /** The values of a field's arguments: the same for all objects that it is asked of. */
  argumentsOf(field: Field): Record<string, unknown> {
    if (field.constantArguments) return field.constantArguments;
    const known = this.given.get(field);
    if (known) return known;
    const found = field.argumentsWith(this.variables);
    this.given.set(field, found);
    return found;
  }

  /** What resolvers may know of a field beside its arguments. */
  infoOf(field: Field, place: Place): GraphQLResolveInfo {
    return new FieldInfo(field, place, this.operation, this.variables);
  }

  /** Puts a value that comes later in its place then, for which the answer waits; until then undefined stands there. */
  awaiting(value: PromiseLike<unknown>, place: Place, complete: Complete): unknown {
    const known = this.waiting.get(value);
    if (known) known.push({ place, complete });
    else {
      this.waiting.set(value, [{ place, complete }]);
      void Promise.resolve(value).then(
        (settled) => {
          for (const waiting of this.arrived(value)) this.putLater(settled, waiting.place, waiting.complete);
          this.endIfWhole();
        },
        (error: unknown) => {
          for (const waiting of this.arrived(value)) this.failedLater(error, waiting.place);
          this.endIfWhole();
        },
      );
    }
    return undefined;
  }

  /** Null instead of what cannot be completed; the error again where null may not stand either. */
  failed(error: unknown, place: Place): null {
    const located = place.located(error);
    if (!place.isNullable) throw located;
    if (!this.isDestroyed && place.destroy()) this.errors.push(located);
    return null;
  }

  private putLater(value: unknown, place: Place, complete: Complete): void {
    try {
      const completed = complete(this, value, place);
      if (completed !== undefined) place.put(completed);
    } catch (error) {
      this.failedLater(error, place);
    }
  }

  private failedLater(error: unknown, place: Place): void {
    const located = place.located(error);
    const destroyed = place.nullable();
    if (!destroyed) this.destroy(located);
    else if (!this.isDestroyed && destroyed.destroy()) {
      destroyed.put(null);
      this.errors.push(located);
    }
  }

  private destroy(error: GraphQLError): void {
    if (this.isDestroyed) return;
    this.isDestroyed = true;
    this.data = null;
    this.errors.push(error);
    this.end?.(this.result());
  }

  private arrived(value: PromiseLike<unknown>): Waiting[] {
    const waiting = this.waiting.get(value) ?? [];
    this.waiting.delete(value);
    return waiting;
  }

  private endIfWhole(): void {
    if (this.waiting.size === 0) this.end?.(this.result());
  }

  private result(): ExecutionResult {
    const data = this.data as ExecutionResult['data'];
    return this.errors.length === 0 ? { data } : { errors: this.errors, data };
  }
}
