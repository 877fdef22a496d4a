import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

/**
 * A document without `@include` and `@skip`: what is left of it for given values of their variables. It is what gets planned, since
 * plans are wrong where a field that is left out requires one of another subgraph. A record of which nothing is left to ask for is
 * asked for its type, as it depends on the record whether the answer is null or empty. Fields get the names given for them. GraphQLError where a value is null.
 */
export function decidedDocument(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<FieldNode, string>,
): DocumentNode {
  const enter = (node: SelectionNode) => (isLeftOut(node, variables) ? null : withoutDecisions(node));
  const enterField = (node: FieldNode) => (isLeftOut(node, variables) ? null : named(withoutDecisions(node), names.get(node)));
  return visit(document, {
    Field: { enter: enterField },
    InlineFragment: { enter },
    FragmentSpread: { enter },
    SelectionSet: {
      leave: (node): ASTNode | undefined => (node.selections.length === 0 ? { ...node, selections: [typename] } : undefined),
    },
  });
}

function isLeftOut(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] === true || include?.['if'] === false;
}

function named(node: FieldNode, name: string | undefined): FieldNode {
  return name === undefined ? node : { ...node, alias: { kind: Kind.NAME, value: name } };
}

function withoutDecisions<Node extends SelectionNode>(node: Node): Node {
  if (!node.directives?.length) return node;
  return { ...node, directives: node.directives.filter(({ name }) => name.value !== 'skip' && name.value !== 'include') };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
