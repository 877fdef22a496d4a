import { type DocumentNode, Kind, parse, visit } from 'graphql';

/** The names of the fields by which subgraphs of a supergraph are told of records: those of keys, and those that other fields require. */
export function toldNames(supergraph: DocumentNode): ReadonlySet<string> {
  const told = new Set<string>();
  visit(supergraph, {
    Directive: ({ name: directive, arguments: args = [] }) => {
      const fields = { join__type: 'key', join__field: 'requires' }[directive.value];
      for (const { name, value } of args) {
        if (name.value !== fields || value.kind !== Kind.STRING) continue;
        visit(parse(`{ ${value.value} }`), {
          Field: (field) => {
            told.add(field.name.value);
          },
        });
      }
    },
  });
  return told;
}
