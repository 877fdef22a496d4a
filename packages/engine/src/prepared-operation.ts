import { mostErrors, variablesOf } from '@social-economy/executor/variables';
import { type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Engine } from './engine';
import { completed } from './completion';
import { Execution } from './execution';
import { DecidedOperation } from './decided-operation';
import type { AskedOperation } from './operation';

type Variables = Readonly<Record<string, unknown>>;

const mostVariants = 32;

/**
 * An operation that is executed any number of times. What `@include` and `@skip` leave over is planned and compiled once for each
 * combination of their variables that occurs.
 */
export class PreparedOperation<Context> {
  private readonly decided = new LRUCache<string, DecidedOperation | GraphQLError>({ max: mostVariants });
  private readonly coerced: ReturnType<typeof variablesOf>;

  constructor(
    private readonly engine: Engine<Context>,
    private readonly asked: AskedOperation,
  ) {
    this.coerced = variablesOf(engine.schema, asked.definition.variableDefinitions ?? []);
  }

  /** Whether it only asks, as against one that changes something. */
  get isQuery(): boolean {
    return this.asked.definition.operation === OperationTypeNode.QUERY;
  }

  /** Executes the operation for a caller; never throws for what callers or subgraphs do. The data may be what a data source gave. */
  async execute(given: Variables | null | undefined, context: Context): Promise<ExecutionResult> {
    const { dataSources, types } = this.engine;
    const variables = given ?? {};
    const { coerced, errors } = this.coerced(variables);
    // What comes behind the last of them says that there were too many, and neither of which variable nor in whose words.
    if (errors) return { errors: errors.slice(0, mostErrors) };
    const decided = this.decidedFor(coerced);
    if (decided instanceof GraphQLError) return { errors: [decided] };
    const execution = new Execution(dataSources, variables, context);
    await decided.gather(execution, coerced);
    const data = execution.failures.size === 0 ? decided.data(execution.root) : null;
    if (data !== null) return { data };
    const result = completed(decided.shape, execution, { types, names: this.asked.names.answered, required: decided.required });
    return { ...(result.errors.length > 0 && { errors: result.errors }), data: result.data };
  }

  private decidedFor(coerced: Variables): DecidedOperation | GraphQLError {
    const deciding = Object.fromEntries(this.asked.deciding.map((name) => [name, coerced[name]]));
    const key = this.asked.deciding.map((name) => String(coerced[name])).join();
    const decided = this.decided.get(key) ?? this.decide(deciding);
    this.decided.set(key, decided);
    return decided;
  }

  /** What cannot be planned, or not in bounds, is not tried again either. */
  private decide(deciding: Record<string, unknown>): DecidedOperation | GraphQLError {
    try {
      return new DecidedOperation(this.engine, this.asked, deciding);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }
}
