import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { decidingVariables } from './deciding-variables';
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
    const deciding = Object.fromEntries(this.deciding.filter((name) => name in variables).map((name) => [name, variables[name]]));
    const key = this.deciding.map((name) => String(variables[name])).join();
    const fill = this.fills.get(key) ?? fillOfRoot({ operation: this.operation, deciding });
    if (this.fills.size >= mostVariants) this.fills.clear();
    this.fills.set(key, fill);
    return fill;
  }
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}
