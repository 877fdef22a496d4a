import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import { type FieldWithArguments, selectionOf } from './fields-with-arguments';
import { type KnownValues, valuesFor } from './hostile-values';

/** A question as it is sent: JSON, which may hold what no JavaScript value does. */
export interface FuzzedQuestion {
  body: string;
}

/** Questions for a field with values for its arguments, in variables or written into the document; some arguments are left out. */
export function questionsFor(place: FieldWithArguments, known: KnownValues): fc.Arbitrary<FuzzedQuestion> {
  const { args } = place.field;
  const model = Object.fromEntries(args.map(({ name, type }) => [name, valuesFor(type, name, known)]));
  const required = args.filter(isRequiredArgument).map(({ name }) => name);
  const values = fc.oneof({ weight: 20, arbitrary: fc.record(model, { requiredKeys: required }) }, fc.record(model, { requiredKeys: [] }));
  return fc.record({ values, isWritten: fc.nat(3).map((number) => number === 0) }).map(({ values: given, isWritten }) => {
    const sent = args.filter(({ name }) => name in given);
    return { body: isWritten ? written(place, sent, given) : withVariables(place, args, given) };
  });
}

type Given = Readonly<Record<string, unknown>>;

function withVariables(place: FieldWithArguments, args: readonly GraphQLArgument[], given: Given): string {
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  return jsonOf({ query: documentOf(place, `(${declared})`, `(${passed})`), variables: given });
}

function written(place: FieldWithArguments, args: readonly GraphQLArgument[], given: Given): string {
  const passed = args.map(({ name, type }) => `${name}: ${literalOf(type, given[name])}`);
  return jsonOf({ query: documentOf(place, '', passed.length > 0 ? `(${passed.join(', ')})` : '') });
}

function documentOf({ operation, way, field }: FieldWithArguments, declared: string, passed: string): string {
  const close = ' }'.repeat(way.split('{').length - way.split('}').length);
  return `${operation} ${declared} ${way} ${field.name}${passed} ${selectionOf(field.type)}${close}`;
}

/** A value in GraphQL's own notation; what has none, as a text. */
function literalOf(type: GraphQLInputType, value: unknown): string {
  if (isNonNullType(type)) return literalOf(type.ofType, value);
  if (Array.isArray(value)) return `[${value.map((item) => literalOf(isListType(type) ? type.ofType : type, item)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return objectOf(getNamedType(type), value);
  if (typeof value === 'string' && isEnumType(getNamedType(type)) && /^[A-Z_]+$/.test(value)) return value;
  return value === Number.POSITIVE_INFINITY ? '1e400' : JSON.stringify(value);
}

function objectOf(type: GraphQLInputType, value: object): string {
  const fields = isInputObjectType(type) ? type.getFields() : {};
  const named = Object.entries(value).filter(([name]) => /^\w+$/.test(name));
  return `{ ${named.map(([name, part]) => `${name}: ${literalOf(Object.hasOwn(fields, name) ? fields[name]!.type : type, part)}`).join(', ')} }`;
}

const beyond = '\uE000beyond doubles\uE000';

function jsonOf(value: object): string {
  const text = JSON.stringify(value, (_key, part: unknown) => (part === Number.POSITIVE_INFINITY ? beyond : part));
  return text.replaceAll(JSON.stringify(beyond), '1e400');
}
