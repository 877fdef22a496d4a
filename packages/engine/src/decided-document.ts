import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  getDirectiveValues,
  type GraphQLDirective,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
  visit,
} from 'graphql';

/**
 * A document without `@include` and `@skip`: what is left of it for given values of their variables. It is what gets planned, since
 * plans are wrong where a field that is left out requires one of another subgraph. A record of which nothing is left to ask for is
 * asked for its type, as it depends on the record whether the answer is null or empty. Fields get the names given for them, and directives
 * the defaults of the graph, which a subgraph may have none for. What is asked of the schema itself is left out: no subgraph tells it, and
 * the planner does not know all that there is to ask. The values are those that `refuseUndecided` lets pass.
 */
export function decidedDocument(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<FieldNode, string>,
  schema: GraphQLSchema,
): DocumentNode {
  const enter = (node: SelectionNode) => (isLeftOut(node, variables) ? null : withoutDecisions(node));
  const enterField = (node: FieldNode) =>
    isLeftOut(node, variables) || isAboutSchema(node) ? null : named(withoutDecisions(node), names.get(node));
  return visit(document, {
    // Subgraphs are asked in fragments without names, where directives of named ones have no place.
    FragmentDefinition: { enter: (node) => (node.typeCondition.name.value.startsWith('__') ? null : { ...node, directives: [] }) },
    Field: { enter: enterField },
    InlineFragment: { enter },
    FragmentSpread: { enter },
    Directive: { enter: (node) => withDefaults(node, schema.getDirective(node.name.value)) },
    SelectionSet: {
      leave: (node): ASTNode | undefined => (node.selections.length === 0 ? { ...node, selections: [typename] } : undefined),
    },
  });
}

/** BAD_USER_INPUT where the variable of an `@include` or `@skip` is null, which it must not be: nothing is decided then. */
export function refuseUndecided(document: DocumentNode, variables: Readonly<Record<string, unknown>>): void {
  const enter = (node: SelectionNode): void => void isLeftOut(node, variables);
  try {
    visit(document, { Field: { enter }, InlineFragment: { enter }, FragmentSpread: { enter } });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
  }
}

function isLeftOut(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return condition(GraphQLSkipDirective, node, variables) === true || condition(GraphQLIncludeDirective, node, variables) === false;
}

function condition(directive: GraphQLDirective, node: SelectionNode, variables: Readonly<Record<string, unknown>>): unknown {
  return getDirectiveValues(directive, node, variables)?.['if'];
}

function isAboutSchema({ name: { value } }: FieldNode): boolean {
  return value === SchemaMetaFieldDef.name || value === TypeMetaFieldDef.name;
}

function named(node: FieldNode, name: string | undefined): FieldNode {
  return name === undefined ? node : { ...node, alias: { kind: Kind.NAME, value: name } };
}

function withoutDecisions<Node extends SelectionNode>(node: Node): Node {
  if (!node.directives?.length) return node;
  return { ...node, directives: node.directives.filter(({ name }) => name.value !== 'skip' && name.value !== 'include') };
}

function withDefaults(node: DirectiveNode, definition: GraphQLDirective | null | undefined): DirectiveNode | undefined {
  const given = new Set(node.arguments?.map(({ name }) => name.value));
  const lacking = (definition?.args ?? []).flatMap(({ name, astNode }) => {
    if (given.has(name) || !astNode?.defaultValue) return [];
    return [{ kind: Kind.ARGUMENT, name: astNode.name, value: astNode.defaultValue } as const];
  });
  return lacking.length > 0 ? { ...node, arguments: [...(node.arguments ?? []), ...lacking] } : undefined;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
