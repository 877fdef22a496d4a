import { Kind, print, type ValueNode } from 'graphql';

/** What the caller wrote in the document: the text of a string, or the literal as printed. */
export function textLiteral(node: ValueNode): string {
  return node.kind === Kind.STRING ? node.value : print(node);
}
