import { type ValueNode, print } from 'graphql';

/** What the caller wrote in the document: the text of a string, or the literal as printed. */
export function textLiteral(node: ValueNode): string {
  return node.kind === 'StringValue' ? node.value : print(node);
}
