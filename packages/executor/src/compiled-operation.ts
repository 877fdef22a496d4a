import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { decidingVariables, decisionKey, decisionOf } from './deciding-variables';
import { fragmentsOf } from './fragments';
import { Execution, type Operation } from './execution';
import { type Fill, fillOfRoot } from './selection';
import { variablesOf } from './variables';

/** The values of an operation's variables, and what its resolvers may use. */
export interface Asked {
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  context: unknown;
}

const mostVariants = 32;

/**
 * A question of a document that is valid for a schema, executed any number of times; what is asked of each type is compiled once, when
 * the first object of it comes. It answers as graphql-js does, but as a value, not a promise, where nothing has to be waited for.
 */
export class CompiledOperation {
  private readonly operation: Operation;
  private readonly deciding: readonly string[];
  private readonly fills = new Map<string, Fill>();
  private readonly coerced: ReturnType<typeof variablesOf>;

  constructor(schema: GraphQLSchema, document: DocumentNode, definition: OperationDefinitionNode) {
    this.operation = { schema, definition, fragments: fragmentsOf(document) };
    this.deciding = decidingVariables(document);
    this.coerced = variablesOf(schema, definition.variableDefinitions ?? []);
  }

  /** Answers once; never throws for what callers or resolvers do. */
  execute({ variables, context }: Asked): ExecutionResult | Promise<ExecutionResult> {
    const { coerced, errors } = this.coerced(variables ?? {});
    return errors ? { errors } : new Execution(this.operation, coerced, context).run(() => this.fillFor(coerced));
  }

  private fillFor(variables: Record<string, unknown>): Fill {
    const key = decisionKey(this.deciding, variables);
    const known = this.fills.get(key);
    if (known) return known;
    const fill = fillOfRoot({ operation: this.operation, deciding: decisionOf(this.deciding, variables) });
    if (this.fills.size >= mostVariants) this.fills.clear();
    this.fills.set(key, fill);
    return fill;
  }
}
