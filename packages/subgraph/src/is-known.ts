import type { ExportRequest } from './export-request';

/** Whether a caller has what these headers stand for. The tag counts before the time, as HTTP says; the time has to be the very one. */
export function isKnown(
  { ifNoneMatch, ifModifiedSince }: ExportRequest,
  { etag = '', 'last-modified': lastModified }: Record<string, string>,
): boolean {
  if (ifNoneMatch === undefined) return lastModified !== undefined && ifModifiedSince === lastModified;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
