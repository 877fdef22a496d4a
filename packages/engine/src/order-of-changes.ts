import { type DocumentNode, OperationTypeNode } from 'graphql';
import type { AskedOperation } from './operation';
import type { ObjectShape } from './shape';

/**
 * The document with the changes of a mutation written one after the other, as they are to be made: the planner would take those of
 * two fragments together, whatever stands between them.
 */
export function inOrderOfChanges({ document, definition }: AskedOperation, { fields }: ObjectShape): DocumentNode {
  if (definition.operation !== OperationTypeNode.MUTATION) return document;
  const selections = fields.flatMap(({ nodes }) => nodes);
  const inOrder = { ...definition, selectionSet: { ...definition.selectionSet, selections } };
  return { ...document, definitions: document.definitions.map((other) => (other === definition ? inOrder : other)) };
}
