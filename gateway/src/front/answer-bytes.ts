import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { tellOperator } from '@social-economy/telemetry/problems';
import type { GraphQLError } from 'graphql';
import { costExtension } from '../limits/limits';
import { isInternal, publicError } from '../public-error';
import type { KnownQuestion } from './known-questions';
import type { ReadingRequest } from './reading';

type Context = CallerRequest & ReadingRequest;

/** The answer to a question as Apollo Server writes it, and whether all that was asked for is in it; null where nothing was executed. */
export async function answerBytes(
  { operation, variables, cost }: KnownQuestion,
  context: Context,
): Promise<{ bytes: Buffer; isWhole: boolean } | null> {
  const { data, errors } = await operation.execute(variables, context);
  if (data === undefined) return null;
  const told = errors && errors.length > 0 ? errors.map((error) => formatted(error, context)) : undefined;
  return {
    bytes: lineOf(JSON.stringify({ errors: told, data, extensions: costExtension(cost) })),
    isWhole: told === undefined && data !== null,
  };
}

/** The bytes of a text and the end of its line. To add that to the text would copy a large answer once more. */
function lineOf(text: string): Buffer {
  const size = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(size + 1);
  bytes.write(text);
  bytes.write('\n', size);
  return bytes;
}

function formatted(error: GraphQLError, { id, record }: Context) {
  const extensions = { ...error.extensions, code: error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
  if (isInternal(error)) tellOperator(error.originalError ?? error, id);
  const told = publicError({ ...error.toJSON(), extensions });
  record?.told(String(told.extensions?.['code']));
  return told;
}
