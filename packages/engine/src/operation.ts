import { decidingVariables } from '@social-economy/executor/deciding-variables';
import { fragmentsOf } from '@social-economy/executor/fragments';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  visit,
} from 'graphql';
import { type PlannersNames, type SourceNames, sourceNames } from './source-names';

/** An operation with what it refers to. */
export interface AskedOperation {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  names: SourceNames;
  /** The variables that decide which fields are asked for. */
  deciding: readonly string[];
}

/** The operation of a name, or the only one; GraphQLError where there is none. */
export function operationIn(document: DocumentNode, name: string, planners: PlannersNames): AskedOperation {
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const named = name === '' ? definitions : definitions.filter((definition) => definition.name?.value === name);
  const [definition] = named;
  if (!definition) throw unresolved(name === '' ? 'Must provide an operation.' : `Unknown operation named "${name}".`);
  if (named.length > 1) throw unresolved('Must provide operation name if query contains multiple operations.');
  // Other operations have variables of their own.
  const own = separateOperations(document)[definition.name?.value ?? ''] ?? document;
  refuseUnanswerable(own);
  return { document: own, definition, fragments: fragmentsOf(own), names: sourceNames(own, planners), deciding: decidingVariables(own) };
}

function unresolved(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

/** The names by which subgraphs say what a record is, and are asked about records, must not be given to anything else, and answers come in one piece. */
function refuseUnanswerable(document: DocumentNode): void {
  visit(document, {
    Field: (node) => {
      if (node.alias?.value !== '__typename' || node.name.value === '__typename') return;
      throw invalid('No field can be called __typename: choose another alias.', node);
    },
    VariableDefinition: (node) => {
      if (node.variable.name.value !== 'representations') return;
      throw invalid('No variable can be called $representations: choose another name.', node);
    },
    Directive: (node) => {
      if (node.name.value === 'defer' || node.name.value === 'stream')
        throw invalid(`@${node.name.value} is not supported: leave it out.`, node);
    },
  });
}

function invalid(message: string, node: NonNullable<GraphQLError['nodes']>[number]): GraphQLError {
  return new GraphQLError(message, { nodes: [node], extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
