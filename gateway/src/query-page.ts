import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';
import { isAmong, tagOf } from './entity-tag';
import { parametersOf } from './link';
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
export function queryPage(page: QueryPage): RequestHandler {
  let made: Promise<MadePage> | undefined;
  return async (request, response, next) => {
    const isLink = request.method === 'GET' || request.method === 'HEAD';
    const isBrowser = isLink && !parametersOf(request).has('query') && request.accepts(['json', 'html']) === 'html';
    if (!isBrowser) {
      next();
      return;
    }
    recordOf(response).isPage = true;
    made ??= makePage(page);
    const { tag, plain, compressed } = await made;
    response
      .vary('Accept')
      .vary('Accept-Encoding')
      .set({ ETag: `W/${tag}`, 'Cache-Control': 'no-cache', 'Content-Security-Policy': policy });
    if (isAmong(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
    const isCompressed = request.acceptsEncodings('gzip', 'identity') === 'gzip';
    if (isCompressed) response.set('Content-Encoding', 'gzip');
    const bytes = isCompressed ? compressed : plain;
    response.type('html').set('Content-Length', String(bytes.length)).end(bytes);
  };
}

/** The page as all browsers get it, as it is and compressed. */
interface MadePage {
  tag: string;
  plain: Buffer;
  compressed: Buffer;
}

/** Without it a phone lays the page out for a large screen and shows it small. */
const asWideAsTheScreen = '<meta name="viewport" content="width=device-width, initial-scale=1" />';

/** Nine megabytes of page, loaded and made once, and only where somebody wants to see it. */
async function makePage({ title, firstQuestion }: QueryPage): Promise<MadePage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({ title, endpoint: '/graphql', defaultQuery: firstQuestion });
  const plain = Buffer.from(page.replace('<head>', `<head>\n      ${asWideAsTheScreen}`));
  return { tag: tagOf(plain), plain, compressed: await compress(plain) };
}

const compress = promisify<Buffer, Buffer>(gzip);
