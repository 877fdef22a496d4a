import { buildSchemaFromAST, isExecutableDirectiveLocation, type Schema, type Supergraph } from '@apollo/federation-internals';
import {
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DirectiveLocation,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  visit,
} from 'graphql';

/**
 * The schema that callers see. Apollo leaves out whatever a linked specification defines, since that tells how graphs are composed; a
 * directive for questions, such as one `on FIELD`, is for callers, and is there, as are the types of its arguments.
 */
export function callersSchema(supergraph: Supergraph, { definitions }: DocumentNode): Schema {
  const schema = supergraph.apiSchema();
  const lacking = definitions.filter((node) => node.kind === Kind.DIRECTIVE_DEFINITION).filter(({ name }) => !schema.directive(name.value));
  const directives = lacking.map(forQuestions).filter(({ locations }) => locations.length > 0);
  if (directives.length === 0) return schema;
  const isShown = (node: TypeDefinitionNode) => schema.type(node.name.value) !== undefined;
  const types = definitions.filter(isTypeDefinitionNode).filter((node) => !isShown(node));
  const added = [...directives, ...typesOf(directives, types)].map((node) => withoutDirectives(node, (name) => schema.directive(name)));
  return buildSchemaFromAST({ kind: Kind.DOCUMENT, definitions: [...schema.toAST().definitions, ...added] });
}

function forQuestions(node: DirectiveDefinitionNode): DirectiveDefinitionNode {
  return { ...node, locations: node.locations.filter(({ value }) => isExecutableDirectiveLocation(value as DirectiveLocation)) };
}

/** Those of some types that definitions speak of, and that these speak of themselves. */
function typesOf(nodes: readonly DefinitionNode[], types: readonly TypeDefinitionNode[]): TypeDefinitionNode[] {
  const found = new Set<TypeDefinitionNode>();
  const find = (node: DefinitionNode): void =>
    void visit(node, {
      NamedType: ({ name }) => {
        const type = types.find((one) => one.name.value === name.value);
        if (!type || found.has(type)) return;
        found.add(type);
        find(type);
      },
    });
  nodes.forEach(find);
  return [...found];
}

function withoutDirectives<Node extends DefinitionNode>(node: Node, isKnown: (name: string) => unknown): Node {
  return visit(node, { Directive: ({ name }) => (isKnown(name.value) ? undefined : null) });
}
