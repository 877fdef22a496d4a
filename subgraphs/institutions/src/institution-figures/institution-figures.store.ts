import type { Database } from '@social-economy/database/database';
import { byParent } from '@social-economy/database/loaders';
import { InstitutionFigures } from './institution-figures';

/** The yearly figures of institutions. */
export class InstitutionFiguresStore {
  constructor(private readonly database: Database) {}

  /** All years of an institution, oldest first. */
  readonly byInstitution = byParent(this.database, InstitutionFigures, 'institutionId', 'year');
}
