import type { RequestHandler } from 'express';

const firstQuestion = `# Które ROPS działają w województwach, jakie mają programy i wydarzenia?
{
  voivodeships {
    name
    rops { name website }
    programmes(first: 3) { nodes { title targets { indicator { namePl } targetValue } } }
    events(first: 3) { totalCount nodes { title date { verbatim } organiser { name } } }
  }
}
`;

/** Shows a browser that opens the graph's address a page to ask it (GraphiQL); other requests pass. The page needs no other server. */
export function queryPage(): RequestHandler {
  return async (request, response, next) => {
    const isBrowser = request.method === 'GET' && request.query['query'] === undefined && request.accepts(['json', 'html']) === 'html';
    if (!isBrowser) {
      next();
      return;
    }
    // Nine megabytes of page, loaded only where somebody wants to see it.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    response
      .type('html')
      .send(renderGraphiQL({ title: 'The graph of the Polish social economy', endpoint: request.baseUrl, defaultQuery: firstQuestion }));
  };
}
