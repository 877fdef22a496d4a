import { type Dialect, dialectNamed } from '@social-economy/exchange/dialect';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { coerceInputValue, type GraphQLNamedType, type GraphQLSchema, isInputType } from 'graphql';
import type { RecordExport } from './record-export';

/** The formats of exports, by the ends of their files' names. */
export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** An export as it is asked for, here or over HTTP. */
export interface ExportRequest {
  name: string;
  format: ExportFormat;
  /** What stands behind the question mark. */
  parameters: Record<string, unknown>;
  /** What the caller has already, as the headers If-None-Match and If-Modified-Since tell. */
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: string | undefined;
}

/** An export request that makes sense. */
export interface CheckedExportRequest {
  dialect: Dialect;
  filter: object | null;
}

/** Checks what stands behind the question mark; BAD_USER_INPUT with the name of the parameter and what would be right. */
export function checkedExportRequest(
  { format, parameters }: ExportRequest,
  definition: RecordExport,
  schema: GraphQLSchema,
): CheckedExportRequest {
  const { filter, dialect, ...others } = textsOf(parameters, ['filter', 'dialect', ...Object.keys(definition.parameters)]);
  if (dialect !== undefined && format !== 'csv') throw new BadUserInputError('dialect is for CSV only. Leave it out, or ask for .csv.');
  const parts = Object.entries(others).map(([name, text]) =>
    checkedFilter(name, definition.parameters[name]?.(text), definition.filterType(schema)),
  );
  const given = filter === undefined ? [] : [checkedFilter('filter', jsonOf(filter), definition.filterType(schema))];
  const simple = parts.length > 0 ? [Object.assign({}, ...parts) as object] : [];
  const [first = null, second] = [...given, ...simple];
  return { dialect: dialectNamed(dialect), filter: second ? { and: [first, second] } : first };
}

function textsOf(parameters: Record<string, unknown>, known: readonly string[]): Record<string, string> {
  for (const [name, value] of Object.entries(parameters)) {
    if (!known.includes(name)) throw new BadUserInputError(`${quoted(name)} is no parameter of this export. It takes ${known.join(', ')}.`);
    if (typeof value !== 'string') throw new BadUserInputError(`${name} is given more than once. Give it once.`);
  }
  return parameters as Record<string, string>;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadUserInputError(
      `filter is ${quoted(text)}, which is not JSON. Write it as {"territory":{"within":"28"}}, encoded for an address.`,
    );
  }
}

/** As GraphQL checks the value of a variable. */
function checkedFilter(parameter: string, value: unknown, type: GraphQLNamedType | undefined): object {
  if (!isInputType(type)) throw new Error('The schema lacks the type of the filter of an export.');
  const coerced: unknown = coerceInputValue(value, type, (path, _value, error) => {
    throw new BadUserInputError(`${[parameter, ...(parameter === 'filter' ? path : [])].join('.')}: ${error.message}`);
  });
  if (typeof coerced === 'object' && coerced !== null) return coerced;
  throw new BadUserInputError(`${parameter} is ${quoted(value)}, but must be an object.`);
}
