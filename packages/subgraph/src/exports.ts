import type { Database } from '@social-economy/database/database';
import type { Snapshot } from '@social-economy/database/snapshot';
import type { Cell } from '@social-economy/exchange/cell';
import { csvType, CsvWriter } from '@social-economy/exchange/csv';
import { jsonLine, jsonLinesType } from '@social-economy/exchange/json-lines';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { type ExportAnswer, refusedExport, unchangedExport } from './export-answer';
import { type CheckedExportRequest, checkedExportRequest, type ExportRequest } from './export-request';
import { exportRows } from './export-rows';
import { contentState, hashOf, ModificationTimes } from './export-version';
import { isKnown } from './is-known';
import type { RecordExport } from './record-export';

/** Counts up whenever the same rows are written otherwise, so that nobody keeps what was written before. */
const fileVersion = 1;

/** Each export that is being read holds a connection to the database. */
const mostAtOnce = 8;

/** The exports that a subgraph offers, each read from one snapshot of its database. They hold nothing that not everybody may see. */
export class Exports {
  private readonly times = new ModificationTimes();
  private running = 0;

  constructor(
    private readonly database: Database,
    private readonly schema: GraphQLSchema,
    private readonly definitions: Readonly<Record<string, RecordExport>>,
  ) {}

  /** Answers with the export, with 304 where the caller has it already, or with why there is none. */
  async answer(request: ExportRequest): Promise<ExportAnswer> {
    const definition = Object.hasOwn(this.definitions, request.name) ? this.definitions[request.name] : undefined;
    if (!definition) return refusedExport(404, 'There is no export of that name here.', 'NOT_FOUND');
    if (this.running >= mostAtOnce) return busy();
    try {
      const checked = checkedExportRequest(request, definition, this.schema);
      return await this.reading((opened) => this.answerFrom(opened, { request, definition, checked }));
    } catch (error) {
      if (error instanceof GraphQLError) return refusedExport(400, error.message, String(error.extensions['code']));
      throw error;
    }
  }

  /** Opens a snapshot that lives as long as the answer. */
  private async reading(answer: (opened: OpenedSnapshot) => Promise<ExportAnswer>): Promise<ExportAnswer> {
    this.running += 1;
    const leave = () => void (this.running -= 1);
    const snapshot = await this.database.snapshot().catch((error: unknown) => {
      leave();
      throw error;
    });
    const close = once(() => snapshot.close().finally(leave));
    try {
      return await answer({ snapshot, close });
    } catch (error) {
      await close();
      throw error;
    }
  }

  private async answerFrom({ snapshot, close }: OpenedSnapshot, asked: AskedExport): Promise<ExportAnswer> {
    const { request, definition, checked } = asked;
    const { name, format } = request;
    const state = await contentState(snapshot, definition.tables);
    const tag = hashOf(
      fileVersion,
      state.name,
      name,
      format,
      checked,
      definition.columns.map((column) => column.name),
    );
    const validators = validatorsOf(tag, this.times.lastModified(name, state));
    if (isKnown(request, validators)) {
      await close();
      return unchangedExport(validators);
    }
    const rows = exportRows(definition, checked.filter, snapshot);
    // The first rows are read before anything is said: what is wrong with the filter, or with the database, is an error and no file.
    const first = await rows.next();
    const file = {
      'content-type': format === 'csv' ? csvType : jsonLinesType,
      'content-disposition': `attachment; filename="${name}.${format}"`,
    };
    return { status: 200, headers: { ...validators, ...file }, body: written(asked, first, rows), close };
  }
}

function busy(): ExportAnswer {
  const { headers, ...answer } = refusedExport(503, 'Too many exports are being made now. Try again in a minute.', 'EXPORTS_BUSY');
  return { ...answer, headers: { ...headers, 'retry-after': '60' } };
}

interface OpenedSnapshot {
  snapshot: Snapshot;
  close: () => Promise<void>;
}

interface AskedExport {
  request: ExportRequest;
  definition: RecordExport;
  checked: CheckedExportRequest;
}

/** A cache may keep the file, but asks each time whether it is still the same. Weak, since the bytes differ with the compression. */
function validatorsOf(tag: string, lastModified: string | null): Record<string, string> {
  return { 'cache-control': 'no-cache', etag: `W/"${tag}"`, ...(lastModified !== null && { 'last-modified': lastModified }) };
}

async function* written(
  { request, definition: { columns }, checked }: AskedExport,
  first: IteratorResult<Cell[][]>,
  rows: AsyncGenerator<Cell[][]>,
): AsyncGenerator<string> {
  const csv = request.format === 'csv' ? new CsvWriter(columns, checked.dialect) : null;
  const line = (cells: Cell[]) => csv?.line(cells) ?? jsonLine(columns, cells);
  const portion = (cells: Cell[][]) => cells.map(line).join('');
  yield `${csv?.head() ?? ''}${first.done ? '' : portion(first.value)}`;
  for await (const cells of rows) yield portion(cells);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
