import type { Response } from 'express';

/** Where the codes of errors are counted that the caller of a request is told. */
export interface CountingCodes {
  told?: (code: string) => void;
}

/** Answers a request with one error, as GraphQL over HTTP tells it; its code is counted. */
export function refuse(response: Response, status: number, message: string, extensions: { code: string } & Record<string, unknown>): void {
  countCode(response, extensions.code);
  response.status(status).json({ errors: [{ message, extensions }] });
}

/** Counts a code that the caller is told, where the request is recorded. */
export function countCode({ locals }: Response, code: string): void {
  (locals as CountingCodes).told?.(code);
}

/** The codes of the errors in an answer that holds nothing else. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => String(code));
}
