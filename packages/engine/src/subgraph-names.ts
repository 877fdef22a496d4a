import { type DocumentNode, Kind, visit } from 'graphql';

/** The names of subgraphs, by those of the values of the enum that stand for them. */
export function subgraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  visit(supergraph, {
    EnumValueDefinition: ({ name, directives = [] }) => {
      for (const { arguments: args = [] } of directives.filter((directive) => directive.name.value === 'join__graph'))
        for (const { name: argument, value } of args)
          if (argument.value === 'name' && value.kind === Kind.STRING) names.set(name.value, value.value);
    },
  });
  return names;
}
