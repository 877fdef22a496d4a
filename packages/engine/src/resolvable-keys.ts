import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/**
 * A supergraph in which the keys of a type that a subgraph cannot be asked by come after those that it can. The planner asks a subgraph
 * again about a record of its own, for a field that requires one of another subgraph, by the first key that the subgraph knows of it,
 * resolvable or not; it would be told null.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const enter = <Node extends { directives?: readonly ConstDirectiveNode[] | undefined }>(node: Node): Node | undefined => {
    const last = node.directives?.filter(isUnresolvable);
    return last?.length ? { ...node, directives: [...(node.directives ?? []).filter((one) => !isUnresolvable(one)), ...last] } : undefined;
  };
  return visit(supergraph, { ObjectTypeDefinition: { enter }, InterfaceTypeDefinition: { enter } });
}

function isUnresolvable({ name, arguments: args = [] }: ConstDirectiveNode): boolean {
  const isOff = ({ name, value }: (typeof args)[number]) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value;
  return name.value === 'join__type' && args.some(isOff);
}
