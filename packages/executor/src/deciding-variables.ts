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

/** A text that is the same for variables that decide the same. */
export function decisionKey(deciding: readonly string[], variables: Readonly<Record<string, unknown>>): string {
  return deciding.map((name) => String(variables[name])).join();
}

/** Those of some variables that decide, as far as they have a value. */
export function decisionOf(deciding: readonly string[], variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(deciding.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]));
}
