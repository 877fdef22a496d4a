import type { Database } from '@social-economy/database/database';
import { byParent } from '@social-economy/database/loaders';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Institution } from '../institution/institution';
import type { InstitutionStatus } from '../institution/institution-enums';
import { StatusChange } from './status-change';
import { statusOn } from './status-on';

/** How the statuses of institutions changed. */
export class StatusChangeStore {
  constructor(private readonly database: Database) {}

  /** All changes of an institution, in the order in which they were recorded. */
  readonly byInstitution = byParent(this.database, StatusChange, 'institutionId', 'position');

  /** The status of an institution as it stood on a day. */
  async statusOf({ id, status }: Institution, on: CalendarDate): Promise<InstitutionStatus> {
    return statusOn(await this.byInstitution.load(id), on) ?? status;
  }
}
