import { createTable, flag, integer, key, longText, nullable, text } from '@social-economy/database/create-table';
import type { Database } from '@social-economy/database/database';
import { byKey } from '@social-economy/database/loaders';
import type { UnitOfWork } from '@social-economy/database/unit-of-work';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { type ListDefinition, PagedList } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { type Caller, requireRole, Role } from '@social-economy/subgraph/caller';
import type { ImportReport } from '@social-economy/subgraph/imports';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { ImportNote } from './import-note';
import { ImportProblem } from './import-problem';
import { ImportRun } from './import-run';
import { firstNotes } from './notes';

const notesOfRuns = rowsPointingAt('import_note', 'id', 'runId');
const ofRuns = rowsPointingAt('import_problem', 'id', 'runId');

const importRunList: ListDefinition<ImportRun> = {
  entity: ImportRun,
  key: 'id',
  order: [{ column: 'at', direction: 'DESC' }],
};

const importProblemList: ListDefinition<ImportProblem> = {
  entity: ImportProblem,
  key: 'id',
  order: [{ column: 'position', direction: 'ASC' }],
};

const importNoteList: ListDefinition<ImportNote> = {
  entity: ImportNote,
  key: 'id',
  order: [{ column: 'position', direction: 'ASC' }],
};

/** What files came in, and what was wrong in them; for national coordinators and administrators only. */
export class ImportRunStore {
  constructor(
    private readonly database: Database,
    private readonly caller: Caller,
  ) {}

  private readonly runs = new PagedList(this.database, importRunList);
  private readonly problems = new PagedList(this.database, importProblemList);
  private readonly notes = new PagedList(this.database, importNoteList);
  private readonly byId = byKey(this.database, ImportRun, 'id');

  /** One page of all runs, the latest first. FORBIDDEN below the role NATIONAL_COORDINATOR. */
  async page(request: PageRequest): Promise<Page<ImportRun>> {
    this.requireReader();
    return this.runs.page(request);
  }

  /** A run by its id, or null. FORBIDDEN below the role NATIONAL_COORDINATOR. */
  async run(id: string): Promise<ImportRun | null> {
    this.requireReader();
    return this.byId.load(id);
  }

  /** One page of the problems of a run, in the order of its file. */
  async problemsOf({ id }: ImportRun, request: PageRequest): Promise<Page<ImportProblem>> {
    this.requireReader();
    return this.problems.pageUnder('ImportRun', ofRuns, id, request);
  }

  /** One page of all notes of a run, in their order. */
  async notesOf({ id }: ImportRun, request: PageRequest): Promise<Page<ImportNote>> {
    this.requireReader();
    return this.notes.pageUnder('ImportRun', notesOfRuns, id, request);
  }

  private requireReader(): void {
    requireRole(this.caller, Role.NATIONAL_COORDINATOR, 'The list of imports');
  }
}

/** Keeps the report of a run that was not a dry one. */
export async function keepReport(work: UnitOfWork, report: ImportReport, { id: requestId, caller }: CallerRequest): Promise<void> {
  const { id, importer, fileName, sha256, format, encoding, separator, keepGood, outcome, counts, notes, problemsLeftOut } = report;
  if (id === null || caller.subject === null) throw new Error('An import that is kept needs an id, and somebody who makes it.');
  const run = {
    id,
    importer,
    fileName,
    sha256,
    format,
    encoding,
    separator,
    keepGood,
    outcome,
    counts,
    notes: firstNotes(notes),
    problemsLeftOut,
  };
  await work.insert(ImportRun, [{ ...run, at: new Date().toISOString(), subject: caller.subject, name: caller.name, requestId }]);
  await work.insert(
    ImportProblem,
    report.problems.map((problem, position) => ({ ...problem, id: `${id}:${position}`, runId: id, position })),
  );
  await work.insert(
    ImportNote,
    notes.map((message, position) => ({ id: `${id}:${position}`, runId: id, position, message })),
  );
}

/** The migrations that make the tables of the runs of importers, the same in every subgraph. */
export const createImportTables = [
  createTable(
    1764300000001,
    'import_run',
    [
      key('id'),
      text('importer'),
      text('fileName', 255),
      text('sha256'),
      text('format', 16, nullable),
      text('encoding', 16, nullable),
      text('separator', 8, nullable),
      flag('keepGood'),
      text('outcome', 16),
      longText('counts'),
      longText('notes'),
      integer('problemsLeftOut'),
      text('at', 24),
      text('subject', 255),
      text('name', 255, nullable),
      text('requestId'),
    ],
    [['at']],
  ),
  createTable(
    1764300000002,
    'import_problem',
    [
      key('id', 80),
      text('runId'),
      integer('position'),
      integer('line', nullable),
      text('column', 200, nullable),
      text('value', 200, nullable),
      text('code', 32),
      longText('message'),
    ],
    [['runId', 'position']],
  ),
];

/** The migrations that make the table of all notes of runs, the same in every subgraph. */
export const createImportNotes = [
  createTable(
    1764500000001,
    'import_note',
    [key('id', 80), text('runId'), integer('position'), longText('message')],
    [['runId', 'position']],
  ),
];
