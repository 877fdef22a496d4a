import { Supergraph } from '@apollo/federation-internals';
import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { Joins } from './joins';
import { StandIns } from './stand-ins';
import { subgraphNames } from './subgraph-names';

type Fields = readonly FieldDefinitionNode[];

/** The supergraph of a document for the planner, in which nothing is required with arguments, but stand-ins are; the same one where nothing is anyway. */
export function plannable(supergraph: Supergraph, document: DocumentNode): { planned: Supergraph; joins: Joins; standIns: StandIns } {
  const standIns = new StandIns(new Set(document.definitions.flatMap(fieldsOf).map(({ name }) => name.value)));
  const definitions = requiringStandIns(document, supergraph.schema.toGraphQLJSSchema(), standIns);
  if (standIns.fields.size === 0) return { planned: supergraph, joins: new Joins(document), standIns };
  const all = definitions.map((definition) =>
    withFields(definition, (fields) => fields.flatMap((field) => [field, ...standInsOf(field, standIns)])),
  );
  // Its subgraphs are checked as they are: with stand-ins, they declare fields of others that nothing requires any more.
  supergraph.subgraphs();
  const planned = { ...document, definitions: all };
  return { planned: Supergraph.build(planned, { validateSupergraph: false }), joins: new Joins(planned), standIns };
}

function requiringStandIns(document: DocumentNode, schema: GraphQLSchema, standIns: StandIns): DefinitionNode[] {
  const subgraphs = subgraphNames(document);
  return document.definitions.map((definition) => {
    const type = 'name' in definition ? schema.getType(definition.name?.value ?? '') : undefined;
    if (!isCompositeType(type)) return definition;
    return withFields(definition, (fields) => fields.map((field) => requiringInField(field, { type, schema, subgraphs, standIns })));
  });
}

function fieldsOf(definition: DefinitionNode): Fields {
  const hasFields = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
  return hasFields ? (definition.fields ?? []) : [];
}

function withFields(definition: DefinitionNode, change: (fields: Fields) => Fields): DefinitionNode {
  const fields = fieldsOf(definition);
  return fields.length === 0 ? definition : ({ ...definition, fields: change(fields) } as DefinitionNode);
}

interface Place {
  type: GraphQLCompositeType;
  schema: GraphQLSchema;
  subgraphs: ReadonlyMap<string, string>;
  standIns: StandIns;
}

function requiringInField(field: FieldDefinitionNode, place: Place): FieldDefinitionNode {
  const directives = (field.directives ?? []).map((directive): ConstDirectiveNode => {
    const { arguments: args = [] } = directive;
    const requires = args.find(({ name }) => name.value === 'requires')?.value;
    if (directive.name.value !== 'join__field' || requires?.kind !== Kind.STRING) return directive;
    const graph = args.find(({ name }) => name.value === 'graph')?.value;
    const subgraph = graph?.kind === Kind.ENUM ? (place.subgraphs.get(graph.value) ?? '') : '';
    const value = { ...requires, value: standingIn(requires.value, field.name.value, subgraph, place) };
    return { ...directive, arguments: args.map((argument) => (argument.value === requires ? { ...argument, value } : argument)) };
  });
  return { ...field, directives };
}

/** What a field requires, with stand-ins for all fields that have arguments, given or not. */
function standingIn(required: string, fieldName: string, subgraph: string, { type, schema, standIns }: Place): string {
  const [definition] = parse(`{ ${required} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return required;
  const info = new TypeInfo(schema, type);
  const path: string[] = [];
  const selections: SelectionSetNode = visit(
    definition.selectionSet,
    visitWithTypeInfo(info, {
      Field: {
        enter: ({ name }) => {
          path.push(name.value);
        },
        leave: (node) => {
          path.pop();
          if (!info.getFieldDef()?.args.length) return undefined;
          const name = standIns.nameFor(node);
          standIns.require(subgraph, type.name, fieldName, [...path, name].join('.'));
          return { ...node, name: { ...node.name, value: name }, arguments: [] };
        },
      },
    }),
  );
  return selections.selections.map(print).join(' ');
}

/** The stand-ins for a field: for what else is called so, there may be some that fit and some that do not. */
function standInsOf(field: FieldDefinitionNode, standIns: StandIns): FieldDefinitionNode[] {
  return [...standIns.fields]
    .filter(([, real]) => real.name.value === field.name.value && accepts(field, real.arguments ?? []))
    .map(([name]) => ({ ...field, name: { ...field.name, value: name }, arguments: [] }));
}

function accepts({ arguments: known = [] }: FieldDefinitionNode, given: readonly ArgumentNode[]): boolean {
  const names = new Set(given.map(({ name }) => name.value));
  const isDue = known.filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue);
  return given.every((one) => known.some(({ name }) => name.value === one.name.value)) && isDue.every(({ name }) => names.has(name.value));
}
