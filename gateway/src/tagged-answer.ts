import type { Request, Response } from 'express';
import { isAmong, tagOf } from './entity-tag';

/** A text to send as a file. */
export interface TaggedAnswer {
  contentType: string;
  fileName: string;
  text: string;
}

/** Sends a text under a tag of its content, so that who asks again without a change in between gets 304 and no text. */
export function sendTagged({ headers }: Request, response: Response, { contentType, fileName, text }: TaggedAnswer): void {
  const body = Buffer.from(text);
  const tag = tagOf(body);
  response.set({ ETag: tag, 'Cache-Control': 'public, max-age=60' });
  if (isAmong(headers['if-none-match'], tag)) {
    response.status(304).end();
    return;
  }
  response.set({ 'Content-Type': contentType, 'Content-Disposition': `inline; filename="${fileName.replace(/[^\w.@-]/g, '-')}"` });
  response.end(body);
}
