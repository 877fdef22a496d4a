import type { Request } from 'express';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';

/** Address under which the graph is reached from outside, without a slash at its end: the one that is set, else the one that the request names. */
export function publicAddressOf(request: Request, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl.replace(/\/+$/, '');
  const host = request.get('host') ?? '';
  // Whatever stands here is repeated in the answer.
  if (!hostForm.test(host))
    throw new BadUserInputError(`The Host header is ${quoted(host)}, but must be a host name with or without a port.`);
  return `${request.protocol}://${host}`;
}

const hostForm = /^([a-z\d]([a-z\d.-]{0,252})|\[[a-f\d:.]{2,45}\])(:\d{1,5})?$/i;
