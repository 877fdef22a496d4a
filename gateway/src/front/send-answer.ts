import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAmong } from '../entity-tag';
import type { RememberedAnswer } from './remembered-answer';

/** Answers depend on what is accepted, and on who asks. */
const vary = 'Accept, Authorization';

/** The headers of an answer that nobody may keep. */
export function unshared(response: ServerResponse): Record<string, string> {
  return { 'cache-control': 'private, no-store', vary: varyOf(response) };
}

/** Sends an answer that is the same for all readers. Whoever keeps it asks each time whether it is still the same; by link, the tag tells. */
export function sendAnswer({ method, headers }: IncomingMessage, response: ServerResponse, answer: RememberedAnswer, type: string): void {
  const shared = { 'cache-control': 'no-cache', vary: varyOf(response) };
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
  response.writeHead(status, { ...unshared(response), 'content-type': type, 'content-length': body.length });
  response.end(body);
}

/** Where only pages of some origins may ask, it was said before that the answer depends on the origin too. */
function varyOf(response: ServerResponse): string {
  const before = response.getHeader('vary');
  if (before === undefined) return vary;
  return String(before).endsWith(vary) ? String(before) : `${String(before)}, ${vary}`;
}
