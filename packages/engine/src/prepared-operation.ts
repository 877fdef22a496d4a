import { decisionKey, decisionOf } from '@social-economy/executor/deciding-variables';
import { mostErrors, variablesOf } from '@social-economy/executor/variables';
import { type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import type { Engine } from './engine';
import { completed } from './completion';
import { Execution } from './execution';
import { DecidedOperation } from './decided-operation';
import type { AskedOperation } from './operation';

type Variables = Readonly<Record<string, unknown>>;

/** What any operation takes, however short, counted in characters as its text is. */
export const ownSize = 500;

/**
 * An operation that is executed any number of times. What `@include` and `@skip` leave over is planned and compiled once for each
 * combination of their variables that occurs, and again where the engine has no room left to keep it.
 */
export class PreparedOperation<Context> {
  private readonly coerced: ReturnType<typeof variablesOf>;

  constructor(
    private readonly engine: Engine<Context>,
    private readonly asked: AskedOperation,
    /** Which of the engine's operations it is, and how long its text is, in characters. */
    private readonly kept: { number: number; length: number },
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
    const key = `${this.kept.number} ${decisionKey(this.asked.deciding, coerced)}`;
    const known = this.engine.decided.get(key);
    if (known) return known;
    const decided = this.decide(decisionOf(this.asked.deciding, coerced));
    this.engine.decided.set(key, decided, { size: this.kept.length + ownSize });
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
