import { tellOperator } from '@social-economy/telemetry/problems';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { GraphQLError } from 'graphql';
import { requestIdOf } from './bad-request';
import type { ExportAnswer } from './export-answer';
import { type ExportRequest, exportFormats } from './export-request';
import { countCode } from './refuse';

/** A reader who takes nothing for so long is gone, or holds up a database. */
const patienceMs = 60_000;

/** A reader who takes a little at times must not hold up a database for ever. */
const mostMsOfFile = 10 * 60_000;
/** For who passes a file on: its own reader is told first. */
export const mostMsOfPassedOn = 11 * 60_000;

/**
 * Serves exports as files below the address that it is put at: `/observations.csv`. They are compressed for who takes that. What breaks
 * off on the way breaks the connection, so that it passes for no whole file; what is not taken within `mostMs` breaks off.
 */
export function exportFiles(answer: (request: ExportRequest, response: Response) => Promise<ExportAnswer>, mostMs = mostMsOfFile): Router {
  const router = Router();
  router.get('/:file', async (request, response, next) => {
    const file = fileOf(request.params.file);
    if (!file) {
      next();
      return;
    }
    const { 'if-none-match': ifNoneMatch, 'if-modified-since': ifModifiedSince } = request.headers;
    const answered = await answer({ ...file, parameters: request.query, ifNoneMatch, ifModifiedSince }, response);
    try {
      if (!response.closed) await send(answered, request, response, mostMs);
    } catch (error) {
      tellOfBreak(error, response);
      response.destroy();
    } finally {
      await answered.close();
    }
  });
  return router;
}

/** Counts why a file breaks off, unless the reader hung up; what callers may be told was told to the operator where it happened. */
function tellOfBreak(error: unknown, response: Response): void {
  const { code, extensions } = error as NodeJS.ErrnoException & { extensions?: { code?: string } };
  if (code === 'ERR_STREAM_PREMATURE_CLOSE') return;
  countCode(response, extensions?.code ?? 'INTERNAL_SERVER_ERROR');
  if (!(error instanceof GraphQLError)) tellOperator(error, requestIdOf(response));
}

function fileOf(file: string): Pick<ExportRequest, 'name' | 'format'> | null {
  const [, name, end] = /^(\w+)\.(\w+)$/.exec(file) ?? [];
  const format = exportFormats.find((known) => known === end);
  return name !== undefined && format ? { name, format } : null;
}

async function send({ status, code, headers, body }: ExportAnswer, request: Request, response: Response, mostMs: number): Promise<void> {
  if (code !== undefined) countCode(response, code);
  const isCompressed = body !== null && status === 200 && request.acceptsEncodings('gzip', 'identity') === 'gzip';
  response.status(status).set(headers).vary('accept-encoding');
  if (isCompressed) response.set('content-encoding', 'gzip');
  if (body === null || request.method === 'HEAD') {
    response.end();
    return;
  }
  response.setTimeout(patienceMs, () => response.destroy());
  const portions = Readable.from(body, { highWaterMark: 1 });
  const signal = AbortSignal.timeout(mostMs);
  const sending = isCompressed ? pipeline(portions, createGzip(), response, { signal }) : pipeline(portions, response, { signal });
  await sending.catch((error: unknown) => {
    throw signal.aborted ? tooSlow() : error;
  });
}

function tooSlow(): GraphQLError {
  return new GraphQLError('The file was not taken in time.', { extensions: { code: 'EXPORT_TOO_SLOW' } });
}
