import { getNamedType, isCompositeType, isInterfaceType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import type { GraphQLNamedType, GraphQLOutputType, GraphQLField, GraphQLSchema } from 'graphql';

/** A field with arguments, and the way to it from the top of a document. */
export interface FieldWithArguments {
  name: string;
  operation: 'query' | 'mutation';
  /** Opens what the field stands in; as many brackets have to be closed. */
  way: string;
  field: GraphQLField<unknown, unknown>;
}

/** A record that a document can begin with: its type, and what opens it. */
export interface Beginning {
  type: string;
  way: string;
}

/** Every field of a schema that takes arguments and can be reached: from the top, from a record that is given, or from one of those. */
export function fieldsWithArguments(schema: GraphQLSchema, records: readonly Beginning[]): FieldWithArguments[] {
  const found: FieldWithArguments[] = [];
  const top: Beginning[] = [{ type: 'Query', way: '{' }, ...records];
  const waiting: (Beginning & { operation: 'query' | 'mutation' })[] = [
    { type: 'Mutation', way: '{', operation: 'mutation' },
    ...top.map((beginning) => ({ ...beginning, operation: 'query' as const })),
  ];
  const seen = new Set(waiting.map(({ type }) => type));
  for (const { type, way, operation } of waiting) {
    const fields = fieldsOf(schema.getType(type));
    for (const field of fields) {
      if (field.args.length > 0) found.push({ name: `${type}.${field.name}`, operation, way, field });
      const next = getNamedType(field.type);
      if (operation === 'mutation' || !isCompositeType(next) || field.args.some(isRequiredArgument) || seen.has(next.name)) continue;
      seen.add(next.name);
      waiting.push({ type: next.name, way: `${way} ${few(field)} {`, operation });
    }
  }
  return found;
}

/** What is asked of a value: what it holds itself, and what the records of a page or of the answer to a change hold. */
export function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const fields = fieldsOf(named).filter(({ args }) => !args.some(isRequiredArgument));
  const asked = fields.map((field) => {
    const isPart = isLeafType(getNamedType(field.type)) || /(Connection|Edge|Payload)$/.test(named.name);
    return isPart ? `${field.name} ${selectionOf(field.type)}` : '';
  });
  return `{ __typename ${asked.join(' ')} }`;
}

function fieldsOf(type: GraphQLNamedType | undefined): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function few({ name, args }: GraphQLField<unknown, unknown>): string {
  return args.some((argument) => argument.name === 'first') ? `${name}(first: 3)` : name;
}
