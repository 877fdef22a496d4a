import { type DirectiveNode, type FieldNode, Kind, parse, print, visit } from 'graphql';

/**
 * The fields of a subgraph that require a field with arguments, each as a sentence. Composition lets them pass, and the
 * engine gives each what it requires, but the stock gateway takes one argument for another: silently wrong. This graph is to be right in both.
 */
export function requiresWithArguments(subgraph: string, sdl: string): string[] {
  const problems: string[] = [];
  visit(parse(sdl), {
    FieldDefinition: ({ name, directives = [] }, _key, _parent, _path, ancestors) => {
      const type = ancestors.findLast((ancestor) => 'name' in ancestor);
      const typeName = type && 'name' in type && type.name?.kind === Kind.NAME ? type.name.value : '';
      for (const field of directives.flatMap(fieldsWithArguments)) {
        problems.push(
          `The subgraph ${subgraph} requires ${print(field)} for ${typeName}.${name.value}: a field with arguments cannot be required. Offer what is needed as a field without arguments.`,
        );
      }
    },
  });
  return problems;
}

function fieldsWithArguments({ name, arguments: args = [] }: DirectiveNode): FieldNode[] {
  if (!/(^|__)requires$/.test(name.value)) return [];
  const [text] = args.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : []));
  const fields: FieldNode[] = [];
  visit(parse(`{ ${text ?? '__typename'} }`), {
    Field: (field) => {
      if (field.arguments?.length) fields.push(field);
    },
  });
  return fields;
}
