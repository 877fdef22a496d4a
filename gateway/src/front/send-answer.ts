import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RememberedAnswer } from './remembered-answer';

/** Answers depend on what is accepted, and on who asks. */
const vary = 'Accept, Authorization';

/** The headers of an answer that nobody may keep. */
export const unshared = { 'cache-control': 'private, no-store', vary };

/** Sends an answer that is the same for all readers. Whoever keeps it asks each time whether it is still the same; by link, the tag tells. */
export function sendAnswer({ method, headers }: IncomingMessage, response: ServerResponse, answer: RememberedAnswer, type: string): void {
  const shared = { 'cache-control': 'no-cache', vary };
  if (method === 'POST') {
    response.writeHead(200, { ...shared, 'content-type': type, 'content-length': answer.body.length }).end(answer.body);
    return;
  }
  const { tag } = answer;
  if (isAmong(headers['if-none-match'], tag)) {
    response.writeHead(304, { ...shared, etag: tag }).end();
    return;
  }
  response.writeHead(200, { ...shared, etag: tag, 'content-type': type, 'content-length': answer.body.length });
  response.end(method === 'HEAD' ? undefined : answer.body);
}

/** Sends an answer that nobody may keep: one to a caller who logged in, or one that tells of errors. */
export function sendUnshared(response: ServerResponse, body: Buffer, type: string, status = 200): void {
  response.writeHead(status, { ...unshared, 'content-type': type, 'content-length': body.length });
  response.end(body);
}

function isAmong(ifNoneMatch: string | undefined, tag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => ['*', tag, `W/${tag}`].includes(one.trim()));
}
