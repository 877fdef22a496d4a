import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { refuse } from './refuse';

/** What came along does not tell who asks; the sentence says why. Code UNAUTHENTICATED. */
export class UnauthenticatedError extends Error {}

/** The keys that tokens are checked with cannot be had now. Code AUTHENTICATION_UNAVAILABLE. */
export class AuthenticationUnavailableError extends Error {}

/** The token of the Authorization header; null without that header, UnauthenticatedError when it is anything but one bearer token. */
export function bearerToken({ headersDistinct }: IncomingMessage): string | null {
  const [header, ...others] = headersDistinct['authorization'] ?? [];
  if (header === undefined) return null;
  if (others.length > 0) throw new UnauthenticatedError('There is more than one Authorization header, but a request has one caller.');
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(header.trim()) ?? [];
  if (token === undefined)
    throw new UnauthenticatedError('The Authorization header must be the word Bearer, a space and one access token.');
  return token;
}

/**
 * Finds out about the sender of a request before its body is read, and keeps it in the response's locals. Who cannot be told is
 * refused: with 401, or with 503 when the keys to check a token with cannot be had.
 */
export function authenticated(identify: (request: Request, response: Response) => Promise<object>): RequestHandler {
  return async (request, response, next) => {
    try {
      Object.assign(response.locals, await identify(request, response));
    } catch (error) {
      refuseStranger(response, error);
      return;
    }
    next();
  };
}

function refuseStranger(response: Response, error: unknown): void {
  if (error instanceof UnauthenticatedError) {
    response.set('WWW-Authenticate', 'Bearer');
    refuse(response, 401, error.message, { code: 'UNAUTHENTICATED' });
  } else if (error instanceof AuthenticationUnavailableError) {
    refuse(response, 503, error.message, { code: 'AUTHENTICATION_UNAVAILABLE' });
  } else throw error;
}
