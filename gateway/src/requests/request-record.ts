import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** The calls to one subgraph that a request took, and for how long they were waited for, in milliseconds, side by side or not. */
export interface CallsToSubgraph {
  calls: number;
  ms: number;
}

/** What is known of a request, for the log and the metrics: never what was asked for nor with which values. */
export class RequestRecord {
  /** Its own; one from outside could pass for that of another request in the audit log. */
  readonly id = randomUUID();
  readonly began = performance.now();
  /** Of the operation that was understood, if it has one. */
  operation: string | null = null;
  kind: string | null = null;
  /** A short hash of the document that was asked. */
  document: string | null = null;
  /** Whether a page was asked for, and no data. */
  isPage = false;
  /** Of the caller who logged in. */
  subject: string | null = null;
  cost: number | null = null;
  isRemembered = false;
  /** How many errors of which code the caller was told. */
  readonly codes = Object.create(null) as Record<string, number>;
  readonly subgraphs = Object.create(null) as Record<string, CallsToSubgraph>;

  understood({ name, operation }: { name?: { value: string } | undefined; operation: string }): void {
    this.operation = name?.value ?? null;
    this.kind = operation;
  }

  told(code: string): void {
    this.codes[code] = (this.codes[code] ?? 0) + 1;
  }

  called(subgraph: string, ms: number): void {
    const before = this.subgraphs[subgraph] ?? { calls: 0, ms: 0 };
    this.subgraphs[subgraph] = { calls: before.calls + 1, ms: before.ms + ms };
  }
}

/** By which a document is known in the log: the beginning of the SHA-256 of its text. */
export function documentHash(text: string): string {
  return shortHash(createHash('sha256').update(text).digest('hex'));
}

/** The same of the whole hash, in hexadecimal digits. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

const records = new WeakMap<ServerResponse, RequestRecord>();

/** The record of the request that this responds to; its id is told in the header `x-request-id`. */
export function recordOf(response: ServerResponse): RequestRecord {
  const known = records.get(response);
  if (known) return known;
  const record = new RequestRecord();
  records.set(response, record);
  response.setHeader('x-request-id', record.id);
  return record;
}
