import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import cors from 'cors';
import helmet from 'helmet';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What a browser may do with an answer that is data: nothing but read it. The page to ask from has a policy of its own. */
const ofData = { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false };

/** Sets the headers that keep browsers from doing more than they should, and lets scripts of pages from the given origins ask. */
export function guardedHeaders(origins: readonly string[], listener: RequestListener): RequestListener {
  const secured = headersOf(helmet({ contentSecurityPolicy: ofData, crossOriginResourcePolicy: { policy: 'cross-origin' } }));
  const shared = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    exposedHeaders: ['x-request-id', 'retry-after', 'etag'],
    maxAge: 86_400,
  }) as Middleware;
  const isShared = origins.length > 0;
  return (request, response) => {
    for (const [name, value] of secured) response.setHeader(name, value);
    if (isShared) shared(request, response, () => listener(request, response));
    else listener(request, response);
  };
}

/** The headers that a middleware sets which does not look at the request: the same on every answer, found out once. */
function headersOf(middleware: Middleware): [name: string, value: string][] {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  middleware(response.req, response, () => undefined);
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}
