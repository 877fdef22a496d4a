import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '@social-economy/database/testing';
import type { RequestLimit } from '../bdl/request-budget';

/** A server that plays the API of the Local Data Bank for tests: pages, tags, limits and mishaps. */
export interface PlayedBdl {
  baseUrl: string;
  /** Paths that were asked for, with the status of each answer. */
  asked: string[];
  /** How often more was asked for than is allowed. */
  refused: () => number;
  /** Changes what the API has, or how it behaves, from now on. */
  play: (changes: Partial<BdlRole>) => void;
}

/** What the API has, and how it behaves. */
export interface BdlRole {
  /** The whole list of a variable, which is answered page by page. */
  variables: Record<string, { results: object[]; lastUpdate?: string; measureUnitId?: number; measureUnitName?: string; n1?: string }>;
  attributes: object[];
  limits: readonly RequestLimit[];
  /** Does something else than answering; gives whether it did. */
  mishap: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Starts the server; it is closed when the file's tests are done. */
export async function playBdl(first: Partial<BdlRole>): Promise<PlayedBdl> {
  const role: BdlRole = { variables: {}, attributes: [], limits: [], mishap: () => false, ...first };
  const asked: string[] = [];
  const times: number[] = [];
  const server = createServer((request, response) => {
    if (role.mishap(request, response)) {
      asked.push(`mishap ${request.url}`);
      return;
    }
    const now = Date.now();
    const isTooMuch = role.limits.some(({ requests, withinMs }) => times.filter((time) => time > now - withinMs).length >= requests);
    times.push(now);
    if (isTooMuch) reply(request, response, 429, { errors: [{ errorResult: 'Limit', errorCode: 429 }] }, { 'retry-after': '1' });
    else reply(request, response, ...answerOf(role, new URL(request.url ?? '', 'http://bdl')));
    asked.push(`${response.statusCode} ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const refused = () => asked.filter((line) => line.startsWith('429')).length;
  return { baseUrl, asked, refused, play: (changes) => void Object.assign(role, changes) };
}

const missing: [number, object] = [404, { errors: [{ errorResult: 'Nie znaleziono', errorCode: 1 }] }];

function answerOf({ variables, attributes }: BdlRole, { pathname, searchParams }: URL): [status: number, body: object] {
  const [, kind = '', id = ''] = /^\/api\/v1\/(data\/by-variable|variables|attributes)\/?(\d*)$/.exec(pathname) ?? [];
  if (kind === 'attributes') return [200, { totalRecords: attributes.length, results: attributes }];
  const variable = variables[id];
  if (!variable) return missing;
  const { results, lastUpdate, measureUnitId = 8, measureUnitName = '%', n1 = 'ogółem' } = variable;
  if (kind === 'variables') return [200, { id: Number(id), subjectId: 'P1', n1, level: 5, measureUnitId, measureUnitName }];
  const [page, size] = [Number(searchParams.get('page') ?? 0), Math.min(100, Number(searchParams.get('page-size') ?? 10))];
  const years = searchParams.getAll('year');
  const wanted = (results as { values: { year: string }[] }[]).map((unit) => ({
    ...unit,
    values: unit.values.filter(({ year }) => years.length === 0 || years.includes(year)),
  }));
  const shared = { totalRecords: results.length, variableId: Number(id), measureUnitId, aggregateId: 1, lastUpdate };
  return [200, { ...shared, results: wanted.slice(page * size, (page + 1) * size) }];
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) response.writeHead(304).end();
  else response.writeHead(status, { 'content-type': 'application/json', ...(status === 200 && { etag }), ...headers }).end(text);
}
