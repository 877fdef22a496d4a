import type { Database } from '@social-economy/database/database';
import { groupedBy, isOneOf } from '@social-economy/database/loaders';
import { mostKeys } from '@social-economy/database/row-loader';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { InstitutionFigures } from './institution-figures';

/** The yearly figures of institutions. */
export class InstitutionFiguresStore {
  constructor(private readonly database: Database) {}

  /** All years of an institution as they are known by now, oldest first. */
  readonly byInstitution = new DataLoader(
    async (institutions: readonly string[]) => {
      const rows = await this.database.select(
        InstitutionFigures,
        sql`SELECT * FROM institution_figures WHERE ${isOneOf('institutionId', institutions)} AND isCurrent = ${true} ORDER BY year`,
      );
      return groupedBy(institutions, rows, ({ institutionId }) => institutionId);
    },
    { maxBatchSize: mostKeys },
  );
}
