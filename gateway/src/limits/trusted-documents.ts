import { readFileSync } from 'node:fs';
import { refuse } from '@social-economy/subgraph/refuse';
import { StartError } from '@social-economy/subgraph/start-error';
import { tellOperator } from '@social-economy/telemetry/problems';
import type { RequestHandler } from 'express';
import { stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { partOfQuestion } from '../link';
import { documentHash, recordOf } from '../requests/request-record';

/** What happens to documents that are not in the manifest: answered, answered and logged, or refused. */
export type TrustMode = 'off' | 'log' | 'enforce';

/** Where the manifest lies, and what it is for. */
export interface TrustSettings {
  file: string;
  mode: TrustMode;
}

/** As Apollo's tools write it, or a map of documents by their ids as the code generator of GraphQL does. */
const manifestSchema = z.union([
  z.object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
  }),
  z.record(z.string().min(1), z.string().min(1)),
]);

/** Documents that are known beforehand, by their ids. */
export class TrustedDocuments {
  private readonly texts: ReadonlySet<string>;

  constructor(private readonly byId: ReadonlyMap<string, string>) {
    this.texts = new Set([...byId.values()].map(stripIgnoredCharacters));
  }

  textOf(id: string): string | undefined {
    return this.byId.get(id);
  }

  /** Whether a document is one of them, however it is set. */
  has(text: string): boolean {
    try {
      return this.texts.has(stripIgnoredCharacters(text));
    } catch {
      return false;
    }
  }
}

/** Reads a manifest; StartError where there is none, or a document in it is no GraphQL. */
export function readTrustedDocuments(file: string): TrustedDocuments {
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const entries = isOfApollo(manifest) ? manifest.operations.map(({ id, body }) => [id, body] as const) : Object.entries(manifest);
    return new TrustedDocuments(new Map(entries));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new StartError(
      `TRUSTED_DOCUMENTS: ${file} must be a manifest of Apollo (apollo-persisted-query-manifest, version 1) or a JSON object of documents by id. ${reason}`,
    );
  }
}

type Manifest = z.infer<typeof manifestSchema>;

function isOfApollo(manifest: Manifest): manifest is Extract<Manifest, { operations: unknown[] }> {
  return Array.isArray(manifest['operations']);
}

const mostLogged = 10_000;

/** Refuses documents that are not trusted with DOCUMENT_NOT_TRUSTED, or logs each of them once, before they are parsed. */
export function trustChecked(documents: TrustedDocuments, mode: TrustMode): RequestHandler {
  const logged = new LRUCache<string, true>({ max: mostLogged });
  return (request, response, next) => {
    const asked = partOfQuestion(request, 'query');
    if (mode === 'off' || typeof asked !== 'string' || documents.has(asked)) {
      next();
      return;
    }
    if (mode === 'enforce') {
      recordOf(response).document = documentHash(asked);
      refuse(response, 403, refusal, { code: 'DOCUMENT_NOT_TRUSTED' });
      return;
    }
    const hash = documentHash(asked);
    if (!logged.has(hash)) tellOperator(`A document that is not trusted was asked for: ${hash} (${nameIn(asked)})`, recordOf(response).id);
    logged.set(hash, true);
    next();
  };
}

/** The name of the operation that a document begins with. What else is in it may be anybody's data. */
function nameIn(text: string): string {
  return /^\s*(?:query|mutation)\s+(\w{1,100})/.exec(text)?.[1] ?? 'unnamed';
}

const refusal = 'This graph answers documents of its list alone, and this is none of them. Ask who serves it to add it.';
