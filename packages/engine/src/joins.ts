import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { subgraphNames } from './subgraph-names';

/**
 * What a supergraph says of how its subgraphs are joined: by which fields each can be asked about records, and what it must be told before
 * it gives others. Of what is nested, the outermost names stand for all.
 */
export class Joins {
  /** The names of all fields by which subgraphs are told of records, the nested ones too. */
  readonly told = new Set<string>();
  private readonly keys = new Map<string, string[][]>();
  private readonly required = new Map<string, string[]>();

  constructor(supergraph: DocumentNode) {
    const subgraphs = subgraphNames(supergraph);
    for (const definition of supergraph.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      const { name: type, directives = [], fields = [] } = definition;
      for (const { graph, text } of fieldSets(directives, 'join__type', 'key')) {
        const place = `${subgraphs.get(graph)} ${type.value}`;
        this.keys.set(place, [...(this.keys.get(place) ?? []), this.outermost(text)]);
      }
      for (const field of fields)
        for (const { graph, text } of fieldSets(field.directives ?? [], 'join__field', 'requires'))
          this.required.set(`${subgraphs.get(graph)} ${type.value}.${field.name.value}`, this.outermost(text));
    }
  }

  /** Whether a subgraph can tell which record is meant: one of the keys that it knows of the type is told, or it knows none. */
  knownBy(subgraph: string): (representation: Readonly<Record<string, unknown>>) => boolean {
    const byType = new Map<unknown, string[][] | undefined>();
    return (representation) => {
      const type = representation['__typename'];
      if (!byType.has(type)) byType.set(type, this.keys.get(`${subgraph} ${String(type)}`));
      const keys = byType.get(type);
      return !keys || keys.some((names) => names.every((name) => name in representation));
    };
  }

  /** What a subgraph must be told of a record, or give beside it, before it gives a field. */
  requiredFor(subgraph: string, typeName: string, fieldName: string): readonly string[] {
    return this.required.get(`${subgraph} ${typeName}.${fieldName}`) ?? [];
  }

  private outermost(text: string): string[] {
    const names: string[] = [];
    const add = ({ selections }: SelectionSetNode, isOutermost: boolean): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet, false);
        if (selection.kind !== Kind.FIELD) continue;
        this.told.add(selection.name.value);
        if (isOutermost) names.push(selection.name.value);
        if (selection.selectionSet) add(selection.selectionSet, false);
      }
    };
    const [definition] = parse(`{ ${text} }`).definitions;
    if (definition?.kind === Kind.OPERATION_DEFINITION) add(definition.selectionSet, true);
    return names;
  }
}

function fieldSets(directives: readonly ConstDirectiveNode[], directive: string, argument: string): { graph: string; text: string }[] {
  return directives.flatMap(({ name, arguments: args = [] }) => {
    const valueOf = (wanted: string) => args.find((one) => one.name.value === wanted)?.value;
    const [graph, text] = [valueOf('graph'), valueOf(argument)];
    return name.value === directive && graph?.kind === Kind.ENUM && text?.kind === Kind.STRING
      ? [{ graph: graph.value, text: text.value }]
      : [];
  });
}
