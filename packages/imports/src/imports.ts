import { randomUUID } from 'node:crypto';
import type { Database } from '@social-economy/database/database';
import { TextTooLongError, type UnitOfWork } from '@social-economy/database/unit-of-work';
import { type FileFacts, inspectFile } from '@social-economy/exchange/reading/inspect-file';
import type { ReadableFile } from '@social-economy/exchange/reading/readable-file';
import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import { RefusedError } from '@social-economy/mutation/change';
import { isDuplicate } from '@social-economy/mutation/is-duplicate';
import { requireWriter } from '@social-economy/mutation/right-to-write';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import type { GivenOptions, ImporterInfo, ImportReport, ImportRequest, SubgraphImports } from '@social-economy/subgraph/imports';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { checkOptions } from './check-options';
import { ImportPass } from './import-pass';
import { keepReport } from './import-run.store';
import type { Importer } from './importer';

const mostTries = 4;

/** The importers of a subgraph, and how they run: each file in one unit of work, with its report. */
export class Imports implements SubgraphImports {
  constructor(
    private readonly database: Database,
    private readonly definitions: readonly Importer[],
  ) {}

  get importers(): readonly ImporterInfo[] {
    return this.definitions.map(({ name, description, options }) => ({ name, description, options }));
  }

  async run(name: string, asked: ImportRequest): Promise<ImportReport> {
    requireWriter(asked.request.caller);
    const importer = this.named(name);
    checkOptions(importer, asked.options);
    importer.check?.(asked.options);
    const facts = await inspectFile(asked.file);
    const run: Run = { id: randomUUID(), importer, asked, facts };
    const report = await this.stored(run);
    if (report.outcome === 'REFUSED' && !report.isDryRun) await this.database.change((work) => keepReport(work, report, asked.request));
    return report;
  }

  async fetch(name: string, options: GivenOptions, onWait?: (ms: number) => void): Promise<ReadableFile | null> {
    const importer = this.named(name);
    checkOptions(importer, options);
    importer.check?.(options);
    return (await importer.fetch?.(options, onWait)) ?? null;
  }

  private named(name: string): Importer {
    const importer = this.definitions.find((definition) => definition.name === name);
    if (importer) return importer;
    const names = this.definitions.map((definition) => definition.name);
    throw new BadUserInputError(`There is no importer ${quoted(name)} here. Take ${names.join(' or ')}.`);
  }

  /** Somebody else may take a unique value between our look and our write: then the whole unit begins anew. */
  private async stored(run: Run): Promise<ImportReport> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.database.change((work) => unitOf(run, work));
      } catch (error) {
        if (error instanceof NothingStoredError) return error.report;
        if (!isDuplicate(error) || tries === mostTries) throw error;
      }
    }
  }
}

interface Run {
  id: string;
  importer: Importer;
  asked: ImportRequest;
  facts: FileFacts;
}

/** Ends the unit of work without a trace: something is wrong in the file, or it is a dry run. */
class NothingStoredError extends Error {
  constructor(readonly report: ImportReport) {
    super('Nothing is stored.');
  }
}

async function unitOf(run: Run, work: UnitOfWork): Promise<ImportReport> {
  const { importer, asked, facts } = run;
  const mutation = `import${importer.name.charAt(0).toUpperCase()}${importer.name.slice(1)}`;
  const pass = new ImportPass(work, asked, facts, mutation, importer.options.map?.example);
  const isWhole = await wasRead(importer, pass);
  const isRefused = !isWhole || (pass.counts.wrong > 0 && !asked.keepGood);
  const report = reportOf(run, pass, isRefused ? 'REFUSED' : 'STORED');
  if (isRefused || asked.isDryRun) throw new NothingStoredError(report);
  await keepReport(work, report, asked.request);
  return report;
}

/** Whether the file could be read to its end. */
async function wasRead(importer: Importer, pass: ImportPass): Promise<boolean> {
  try {
    await importer.read(pass);
    return true;
  } catch (error) {
    for (const problem of problemsOf(error)) pass.report({ ...problem, column: null, value: null });
    return false;
  }
}

/** What whoever imports is told of an error that ends the reading; any other error flies. */
function problemsOf(error: unknown): { line: number | null; code: string; message: string }[] {
  if (error instanceof UnreadableFileError) return [{ line: error.line, code: UserErrorCode.INVALID, message: error.message }];
  if (error instanceof RefusedError) return error.userErrors.map(({ code, message }) => ({ line: null, code, message }));
  if (error instanceof TextTooLongError)
    return [{ line: null, code: UserErrorCode.OUT_OF_RANGE, message: `A text is too long: ${error.message}` }];
  throw error;
}

function reportOf({ id, importer, asked, facts }: Run, pass: ImportPass, outcome: ImportReport['outcome']): ImportReport {
  const { isDryRun = false, keepGood = false, file } = asked;
  const { counts, problems, problemsLeftOut, notes, form } = pass;
  return {
    ...{ id: isDryRun ? null : id, importer: importer.name, fileName: file.name.slice(-255), sha256: facts.sha256, ...form },
    ...{ isDryRun, keepGood, outcome, counts: { read: pass.recordsRead, ...counts } },
    ...{ problems: inOrder(problems), problemsLeftOut, notes },
  };
}

function inOrder(problems: ImportReport['problems']): ImportReport['problems'] {
  return [...problems].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}
