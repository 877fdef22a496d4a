import type { IncomingMessage } from 'node:http';

/** A question that can be answered without looking further: of nobody in particular, with a small JSON body or in a link, for an answer as JSON. */
export interface PlainRequest {
  /** Null where the question is in the body. */
  search: string | null;
  accept: string;
}

const mostBytes = 256 * 1024;
const plainBody = /^application\/json(; ?charset=utf-8)?$/i;
const json = /^(application\/(json|graphql-response\+json)|\*\/\*|application\/\*)(; ?charset=utf-8|; ?q=[01](\.\d{1,3})?)*$/i;

/** The plain question of a request; null where there is more to it, a token above all. */
export function plainRequest({ method, url = '', headers }: IncomingMessage): PlainRequest | null {
  if (headers.authorization !== undefined || !url.startsWith('/graphql')) return null;
  const { accept = '' } = headers;
  if (!isForJson(accept)) return null;
  if (method === 'POST') return url === '/graphql' && hasPlainBody(headers) ? { search: null, accept } : null;
  if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/graphql?')) return null;
  // As Apollo Server has it: a page of another site cannot send these headers without asking first.
  const isFromScript = Boolean(headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name']);
  return isFromScript && headers['content-type'] === undefined ? { search: url.slice('/graphql'.length), accept } : null;
}

function isForJson(accept: string): boolean {
  return accept === '' || accept === '*/*' || (accept.length <= 200 && accept.split(',').every((type) => json.test(type.trim())));
}

function hasPlainBody(headers: IncomingMessage['headers']): boolean {
  const length = Number(headers['content-length']);
  return (
    plainBody.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    length > 0 &&
    length <= mostBytes
  );
}

const takenTexts = new WeakMap<IncomingMessage, string>();

/** The body of a request that was read before the application saw it. */
export function takenText(request: IncomingMessage): string | undefined {
  return takenTexts.get(request);
}

/** Reads the body; null when the caller left meanwhile. */
export function takeText(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString('utf8');
      takenTexts.set(request, text);
      resolve(text);
    });
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
  });
}
