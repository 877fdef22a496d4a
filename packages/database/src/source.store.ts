import { createTable, date, flag, key, nullable, text } from './create-table';
import type { Database } from './database';
import { byKey } from './loaders';
import { Source } from './source';

/** The documents that records come from. */
export class SourceStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Source, 'id');

  /** The source of a record; a record without one is a broken database. */
  of({ sourceId }: { sourceId: string }): Promise<Source> {
    return this.byId.existing(sourceId);
  }
}

/** The migration that makes the table of sources, the same in every subgraph. */
export const createSourceTable = createTable(
  1763700000000,
  'source',
  [key('id'), text('title', 500), text('url', 1000, nullable), date('publishedOn', nullable), flag('synthetic')],
  [['title']],
);
