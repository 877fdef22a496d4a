import type { RequestHandler } from 'express';
import { recordOf } from './requests/request-record';

/** What a page is called, and what stands in it at first. */
export interface QueryPage {
  title: string;
  firstQuestion: string;
}

/** The page of the graph of this project. */
export const pageOfGraph: QueryPage = {
  title: 'The graph of the Polish social economy',
  firstQuestion: `# Które ROPS działają w województwach, jakie mają programy i wydarzenia?
{
  voivodeships {
    name
    rops { name website }
    programmes(first: 3) { nodes { title targets { indicator { namePl } targetValue } } }
    events(first: 3) { totalCount nodes { title date { verbatim } organiser { name } } }
  }
}
`,
};

/** The page runs what it brings along, and asks no other server than this one. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');

/** Shows a browser that opens the graph's address a page to ask it (GraphiQL); other requests pass. The page needs no other server. */
export function queryPage({ title, firstQuestion }: QueryPage): RequestHandler {
  return async (request, response, next) => {
    const isBrowser = request.method === 'GET' && request.query['query'] === undefined && request.accepts(['json', 'html']) === 'html';
    if (!isBrowser) {
      next();
      return;
    }
    recordOf(response).isPage = true;
    // Nine megabytes of page, loaded only where somebody wants to see it.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    response
      .set('Content-Security-Policy', policy)
      .type('html')
      .send(renderGraphiQL({ title, endpoint: request.baseUrl, defaultQuery: firstQuestion }));
  };
}
