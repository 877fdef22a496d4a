import type { Database } from '@social-economy/database/database';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { PagedList } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { Attendance } from './attendance';

const ofEvents = rowsPointingAt('attendance', 'id', 'eventId');

/** Which institutions attended which events. */
export class AttendanceStore {
  constructor(private readonly database: Database) {}

  private readonly list = new PagedList(this.database, {
    entity: Attendance,
    key: 'id',
    order: ['position', 'institutionId', 'role'].map((column) => ({ column, direction: 'ASC' })),
  });

  /** One page of those who attended an event, in the order of recording. */
  pageOf(eventId: string, page: PageRequest): Promise<Page<Attendance>> {
    return this.list.pageUnder('event', ofEvents, eventId, page);
  }
}
