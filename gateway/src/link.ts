import { type HTTPGraphQLRequest, HeaderMap } from '@apollo/server';
import type { Request } from 'express';

/** What stands in the link of a request from its question mark on. What stands behind a # is never part of it. */
export function searchOf({ originalUrl }: Pick<Request, 'originalUrl'>): string {
  const [link = ''] = originalUrl.split('#', 1);
  const begin = link.indexOf('?');
  return begin < 0 ? '' : link.slice(begin);
}

/** The parameters of a link, read as Apollo Server reads them, so that what is checked is what is answered. */
export function parametersOf(request: Pick<Request, 'originalUrl'>): URLSearchParams {
  return new URLSearchParams(searchOf(request));
}

/** The same as Express gives them to routes: a text, or a list where a parameter is given more than once. */
export function asQuery(search: string | null): Record<string, string | string[]> {
  const query = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of new URLSearchParams(search ?? '')) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** A part of the question that a request asks: in its body where it is a POST, in its link else. */
export function partOfQuestion(request: Request, part: 'query' | 'operationName'): unknown {
  if (request.method === 'POST') return (request.body as Record<string, unknown> | undefined)?.[part];
  return parametersOf(request).get(part) ?? undefined;
}

/** A request as Apollo Server takes it, some of its headers set otherwise. What HEAD answers is what GET would, without the body. */
export function questionOf(request: Request, otherwise: Record<string, string> = {}): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries({ ...request.headers, ...otherwise })) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  return { method, headers, search: searchOf(request), body: request.body as unknown };
}
