import { type DocumentNode, Kind, visit } from 'graphql';

/** The names of the variables that decide, by `@include` and `@skip`, which fields of a document are asked for. */
export function decidingVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: args = [] }) => {
      if (name.value !== 'include' && name.value !== 'skip') return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
