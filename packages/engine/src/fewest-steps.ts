import { isCompositeType as isComposite, possibleRuntimeTypes } from '@apollo/federation-internals';
import { fragmentsOf } from '@social-economy/executor/fragments';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  getOperationAST,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Planner, Vertex } from './planner';

/** What is asked of records of a type: sets of selections by the names in the answer, and of the kinds among them. */
interface Asked {
  fields: Map<string, { type: GraphQLCompositeType | null; inner: SelectionSetNode[] }>;
  kinds: Map<GraphQLCompositeType, SelectionSetNode[]>;
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/**
 * Counts how many steps the planner takes at least: one for each field from which another subgraph can be reached, and for those beside
 * it. The count costs a hundredth of the steps, so that what cannot be planned within its limits need not be tried.
 */
export class FewestSteps {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly planner: Planner,
  ) {}

  /** Of a document without fragments that hold themselves; what the schema does not know, or may be left out, counts for nothing. */
  of(document: DocumentNode, operationName: string | undefined): number {
    const operation = getOperationAST(document, operationName);
    const root = operation && this.schema.getRootType(operation.operation);
    if (!root) return 0;
    return this.within(root, [operation.selectionSet], fragmentsOf(document));
  }

  private within(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], fragments: Fragments): number {
    const asked: Asked = { fields: new Map(), kinds: new Map() };
    for (const set of sets) this.gather(type, set, fragments, asked);
    let steps = asked.fields.size;
    for (const { type: inner, inner: selections } of asked.fields.values())
      if (inner && this.goesOn(inner)) steps += this.within(inner, selections, fragments);
    for (const [kind, selections] of asked.kinds)
      if (this.goesOn(kind) && this.isEverywhere(kind, type)) steps += this.within(kind, selections, fragments);
    return steps;
  }

  private gather(type: GraphQLCompositeType, { selections }: SelectionSetNode, fragments: Fragments, asked: Asked): void {
    for (const selection of selections) {
      if (selection.directives?.some(({ name: { value } }) => value === 'skip' || value === 'include')) continue;
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
        if (!field) continue;
        const inner = getNamedType(field.type);
        const name = (selection.alias ?? selection.name).value;
        const known = asked.fields.get(name) ?? { type: isCompositeType(inner) ? inner : null, inner: [] };
        if (selection.selectionSet) known.inner.push(selection.selectionSet);
        asked.fields.set(name, known);
        continue;
      }
      const part = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      if (part) this.gatherOf(type, part, fragments, asked);
    }
  }

  /** What is asked of all records of a type, or of their kind, is asked of the type. */
  private gatherOf(
    type: GraphQLCompositeType,
    { typeCondition, selectionSet }: { typeCondition?: { name: { value: string } } | undefined; selectionSet: SelectionSetNode },
    fragments: Fragments,
    asked: Asked,
  ): void {
    const kind = typeCondition ? this.schema.getType(typeCondition.name.value) : type;
    if (!isCompositeType(kind)) return;
    if (kind === type || (isAbstractType(kind) && !isAbstractType(type) && this.schema.isSubType(kind, type)))
      this.gather(type, selectionSet, fragments, asked);
    else asked.kinds.set(kind, [...(asked.kinds.get(kind) ?? []), selectionSet]);
  }

  /** Whether the planner looks at each field of a type's records, since other subgraphs can be reached from there, whoever is asked. */
  private goesOn({ name }: GraphQLCompositeType): boolean {
    return this.remembered(name, () => this.isSoFor(name, (vertex) => vertex.hasReachableCrossSubgraphEdges));
  }

  /** Whether no subgraph may take records of a type for none of a kind. */
  private isEverywhere({ name }: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
    const isAmong = (vertex: Vertex) => isComposite(vertex.type) && possibleRuntimeTypes(vertex.type).some((one) => one.name === name);
    return this.remembered(`${name} ${type.name}`, () => this.isSoFor(type.name, isAmong));
  }

  private isSoFor(typeName: string, isSo: (vertex: Vertex) => boolean): boolean {
    const vertices = this.planner.verticesOf(typeName);
    return vertices.length > 0 && vertices.every(isSo);
  }

  private remembered(key: string, find: () => boolean): boolean {
    const known = this.known.get(key) ?? find();
    this.known.set(key, known);
    return known;
  }
}
