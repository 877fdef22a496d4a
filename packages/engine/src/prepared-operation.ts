import type { QueryPlan } from '@apollo/query-planner';
import { type ExecutionResult, getVariableValues, GraphQLError, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Engine } from './engine';
import { completed } from './completion';
import { Execution } from './execution';
import { DecidedOperation } from './decided-operation';
import type { AskedOperation } from './operation';

/** The answer to an operation: as the text of JSON where nothing went wrong, else as a result with errors. */
export type AnswerText = { dataText: string } | { dataText: null; result: ExecutionResult };

type Variables = Readonly<Record<string, unknown>>;

const mostVariants = 32;

/**
 * An operation that is planned and compiled, to be executed any number of times. What `@include` and `@skip` leave over is compiled
 * for each combination of their variables that occurs.
 */
export class PreparedOperation<Context> {
  private readonly decided = new LRUCache<string, DecidedOperation>({ max: mostVariants });

  constructor(
    private readonly engine: Engine<Context>,
    private readonly asked: AskedOperation,
    /** What Apollo's planner says. */
    readonly plan: QueryPlan,
  ) {}

  /** Whether it only asks, as against one that changes something. */
  get isQuery(): boolean {
    return this.asked.definition.operation === OperationTypeNode.QUERY;
  }

  /** Executes the operation for a caller; never throws for what callers or subgraphs do. */
  async execute(variables: Variables | null | undefined, context: Context): Promise<ExecutionResult> {
    const answer = await this.answer(variables ?? {}, context, (decided, root) => decided.data(root));
    return 'result' in answer ? answer.result : { data: answer.data };
  }

  /** The same with the data as text, which is faster than making objects and writing them. */
  async executeAsText(variables: Variables | null | undefined, context: Context): Promise<AnswerText> {
    const answer = await this.answer(variables ?? {}, context, (decided, root) => decided.text(root));
    return 'result' in answer ? { dataText: null, result: answer.result } : { dataText: answer.data };
  }

  private async answer<T>(
    given: Variables,
    context: Context,
    shaped: (decided: DecidedOperation, root: Record<string, unknown>) => T | null,
  ): Promise<{ data: T } | { result: ExecutionResult }> {
    const { schema, dataSources, types } = this.engine;
    const { coerced, errors } = getVariableValues(schema, this.asked.definition.variableDefinitions ?? [], given, { maxErrors: 50 });
    if (errors) return { result: { errors } };
    const decided = this.decidedFor(coerced);
    if (decided instanceof GraphQLError) return { result: { errors: [decided], data: null } };
    const execution = new Execution(dataSources, given, context);
    await decided.gather(execution, coerced);
    const data = execution.failures.size === 0 ? shaped(decided, execution.root) : null;
    if (data !== null) return { data };
    const result = completed(decided.shape, execution, types);
    return { result: { ...(result.errors.length > 0 && { errors: result.errors }), data: result.data } };
  }

  private decidedFor(coerced: Variables): DecidedOperation | GraphQLError {
    const deciding = Object.fromEntries(this.asked.deciding.map((name) => [name, coerced[name]]));
    const key = this.asked.deciding.map((name) => String(coerced[name])).join();
    try {
      const decided = this.decided.get(key) ?? new DecidedOperation(this.engine, this.asked, this.plan, deciding);
      this.decided.set(key, decided);
      return decided;
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }
}
