import { refuse } from '@social-economy/subgraph/refuse';
import { quoted } from '@social-economy/values/bad-user-input';
import type { Request, Response } from 'express';
import { unshared } from './send-answer';

/** What every answer can be given as. */
const types = ['application/json', 'application/graphql-response+json'];

/** Refuses who accepts nothing that an answer can be given as, before anything is asked or changed for them: Apollo Server would find out behind it. */
export function refuseUnacceptable(request: Request, response: Response): boolean {
  if (request.accepts(types) !== false) return false;
  const message = `No answer can be given as ${quoted(request.get('accept'))}. Accept ${types.join(' or ')}.`;
  refuse(response.set(unshared(response)), 400, message, { code: 'BAD_REQUEST' });
  return true;
}
