import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import cors from 'cors';
import helmet from 'helmet';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What a browser may do with an answer that is data: nothing but read it. The page to ask from has a policy of its own. */
const ofData = { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false };

/** Sets the headers that keep browsers from doing more than they should, and lets scripts of pages from the given origins ask. */
export function guardedHeaders(origins: readonly string[], listener: RequestListener): RequestListener {
  const secured = helmet({ contentSecurityPolicy: ofData, crossOriginResourcePolicy: { policy: 'cross-origin' } });
  const shared = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    exposedHeaders: ['x-request-id', 'retry-after', 'etag'],
    maxAge: 86_400,
  }) as Middleware;
  const isShared = origins.length > 0;
  return (request, response) => {
    secured(request, response, () => {
      if (isShared) shared(request, response, () => listener(request, response));
      else listener(request, response);
    });
  };
}
