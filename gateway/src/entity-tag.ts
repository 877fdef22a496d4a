import { createHash } from 'node:crypto';

/** The strong entity tag of a body. */
export function tagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether the caller has what is under the tag, by the header If-None-Match. Express would not say so to callers whose own cache is off. */
export function isAmong(ifNoneMatch: string | undefined, tag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => ['*', tag, `W/${tag}`].includes(one.trim()));
}
