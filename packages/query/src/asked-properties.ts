import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { createParameterDecorator } from 'type-graphql';
import { readsExtension } from './reads';

/** The properties of its rows that the question behind a list, in pages or whole, needs; undefined where it may need all. */
export type AskedProperties = readonly string[] | undefined;

/** A parameter of the resolver of a list: what is asked of its rows. */
export function Asked(): ParameterDecorator {
  return createParameterDecorator(({ info }) => askedProperties(info)) as ParameterDecorator;
}

type Nodes = readonly FieldNode[];

/** Found out once for each place of a question that is kept compiled. */
const known = new WeakMap<Nodes, { properties: AskedProperties }>();

/** What is asked of the rows of a list, whatever `@include` and `@skip` leave of it. */
export function askedProperties({ fieldNodes, fragments, schema, returnType }: GraphQLResolveInfo): AskedProperties {
  const found = known.get(fieldNodes) ?? { properties: propertiesOfRows(fieldNodes, getNamedType(returnType), { fragments, schema }) };
  known.set(fieldNodes, found);
  return found.properties;
}

interface Question {
  fragments: Record<string, FragmentDefinitionNode>;
  schema: GraphQLSchema;
}

function propertiesOfRows(nodes: Nodes, listed: GraphQLNamedType, question: Question): AskedProperties {
  const row = isObjectType(listed) ? listed.getFields()['nodes'] : undefined;
  const parts = fieldsUnder(nodes, question);
  if (!row) return propertiesOf(parts, listed, question.schema);
  const edges = parts.filter(({ name }) => name.value === 'edges');
  const rows = [
    ...parts.filter(({ name }) => name.value === 'nodes'),
    ...fieldsUnder(edges, question).filter(({ name }) => name.value === 'node'),
  ];
  return propertiesOf(fieldsUnder(rows, question), getNamedType(row.type), question.schema);
}

/** All that is selected under some fields, of whatever type. */
function fieldsUnder(nodes: Nodes, { fragments }: Question): FieldNode[] {
  const fields: FieldNode[] = [];
  const seen = new Set<string>();
  const add = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments[selection.name.value];
        if (fragment) add(fragment.selectionSet);
      }
    }
  };
  for (const { selectionSet } of nodes) if (selectionSet) add(selectionSet);
  return fields;
}

function propertiesOf(fields: Nodes, type: GraphQLNamedType, schema: GraphQLSchema): AskedProperties {
  if (!isCompositeType(type)) return undefined;
  const types: readonly GraphQLObjectType[] = isAbstractType(type) ? schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const read = fields.filter(({ name }) => name.value !== TypeNameMetaFieldDef.name).flatMap(({ name }) => readByAny(types, name.value));
  const properties = isAbstractType(type) ? [saidOf(type), ...read] : read;
  return properties.includes(undefined) ? undefined : [...new Set(properties.flat() as string[])].sort();
}

function readByAny(types: readonly GraphQLObjectType[], name: string): (readonly string[] | undefined)[] {
  return types.flatMap((type) => {
    const field = type.getFields()[name];
    return field ? [readBy(field)] : [];
  });
}

function readBy(field: GraphQLField<unknown, unknown>): readonly string[] | undefined {
  return saidOf(field) ?? (field.resolve ? undefined : [field.name]);
}

function saidOf({ extensions }: { extensions: Readonly<Record<string, unknown>> }): readonly string[] | undefined {
  return extensions[readsExtension] as readonly string[] | undefined;
}
