import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';

/** Says of each field that gives a page, with the federation's `@listSize`, that it has as many rows as `first` asks for. */
export function sayListSizes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) if (field.args.some(({ name }) => name === 'first')) addTo(field, pageSize);
  }
  return schema;
}

const pageSize = directiveOf('@listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)');

function addTo(field: GraphQLField<unknown, unknown>, directive: ConstDirectiveNode): void {
  // Printed are its directives alone; name and type are those of the field.
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'unused' } } as const;
  const node: FieldDefinitionNode = field.astNode ?? { kind: Kind.FIELD_DEFINITION, name: { kind: Kind.NAME, value: field.name }, type };
  field.astNode = { ...node, directives: [...(node.directives ?? []), directive] };
}

function directiveOf(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar S ${text}`).definitions;
  if (definition?.kind !== Kind.SCALAR_TYPE_DEFINITION || !definition.directives?.[0]) throw new Error(`${text} is no directive.`);
  return definition.directives[0];
}
