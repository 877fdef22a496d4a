import { codesIn } from './refuse';

/** The answer to a request for an export, here or over HTTP. Whoever asked for it closes it, read or not. */
export interface ExportAnswer {
  status: number;
  headers: Record<string, string>;
  /** Where it says why there is no export. */
  code?: string;
  /** The file in portions; null where there is nothing to read. It throws where the rest cannot be had. */
  body: AsyncIterable<string | Uint8Array> | null;
  /** Ends what the answer is read from. */
  close: () => Promise<void>;
}

const nothing = () => Promise.resolve();

/** An answer that says why there is no export. */
export function refusedExport(status: number, message: string, code: string): ExportAnswer {
  const text = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return { status, code, headers: { 'content-type': 'application/json; charset=utf-8' }, body: portionsOf(text), close: nothing };
}

/** An answer to a caller who has this very export. */
export function unchangedExport(headers: Record<string, string>): ExportAnswer {
  return { status: 304, headers, body: null, close: nothing };
}

/** What another server said of why there is no export. */
export function refusalOf(status: number, headers: Record<string, string>, text: string): ExportAnswer {
  return { status, code: codesIn(text)[0] ?? 'BAD_REQUEST', headers, body: portionsOf(text), close: nothing };
}

async function* portionsOf(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}
