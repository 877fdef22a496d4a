import { DatabaseFailureError } from '@social-economy/database/database-failure';
import { tellOperator } from '@social-economy/telemetry/problems';
import { shortened } from '@social-economy/values/bad-user-input';
import { type ASTNode, GraphQLError, Kind, visit } from 'graphql';

/** What a caller is told of errors: mistakes of the caller with their code or the given one, everything else without its inside. */
export function publicErrors(errors: readonly GraphQLError[], code: string, requestId: string | null = null): GraphQLError[] {
  // Many fields may fail for the same reason, which is told once.
  const failures = new Set(errors.map(({ originalError }) => originalError).filter((cause) => cause instanceof DatabaseFailureError));
  for (const { reason } of failures) tellOperator(reason, requestId);
  return errors.map((error) => publicError(error, code, requestId));
}

/** Errors without a cause come from GraphQL itself, about the caller's document or variables; those with one have a code of ours, or are bugs. */
function publicError(error: GraphQLError, code: string, requestId: string | null): GraphQLError {
  if (error.extensions['code'] !== undefined) return told(error);
  const argument = refusedArgument(error.originalError);
  if (argument) return coded(error, 'BAD_USER_INPUT', shortened(error.message + whyRefused(argument)));
  // What has no place in the answer went wrong before anything was executed: with the document or its variables.
  return error.originalError === undefined || error.path === undefined
    ? coded(error, code, shortened(error.message))
    : masked(error, error.originalError, requestId);
}

/** What GraphQL itself refused of an argument: null out of a variable shows only when the field is executed. */
function refusedArgument(cause: Error | undefined): ASTNode | null {
  const [node] = cause instanceof GraphQLError ? (cause.nodes ?? []) : [];
  return node !== undefined && node.kind !== Kind.FIELD ? node : null;
}

/** Of a value with variables in it, GraphQL does not say that null in one of them is what is wrong. */
function whyRefused(argument: ASTNode): string {
  const names: string[] = [];
  visit(argument, { Variable: ({ name }) => void names.push(`$${name.value}`) });
  if (argument.kind === Kind.VARIABLE || names.length === 0) return '';
  return ` ${names.join(' or ')} is null, and must not be: give it a value, or leave the variable out.`;
}

function masked(error: GraphQLError, cause: Error, requestId: string | null): GraphQLError {
  // The one place where what went wrong is told: to the operator, never to the caller. The values of a statement may be contact data.
  if ('parameters' in cause) cause.parameters = 'left out';
  tellOperator(cause, requestId);
  return coded(error, 'INTERNAL_SERVER_ERROR', 'Something went wrong inside the graph. It has been logged.');
}

/** With its code, and without what is too long to be read. */
function told(error: GraphQLError): GraphQLError {
  const message = shortened(error.message);
  return message === error.message ? error : new GraphQLError(message, error);
}

function coded({ nodes, source, positions, path }: GraphQLError, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}
