import type { Database } from '@social-economy/database/database';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { type ListDefinition, PagedList } from '@social-economy/query/paged-list';
import { rowsPointingAt } from '@social-economy/query/rows-of-parents';
import { Attendance } from './attendance';

const ofEvents = rowsPointingAt('attendance', 'id', 'eventId');

const attendanceList: ListDefinition<Attendance> = {
  entity: Attendance,
  key: 'id',
  order: ['position', 'institutionId', 'role'].map((column) => ({ column, direction: 'ASC' })),
};

/** Which institutions attended which events. */
export class AttendanceStore {
  constructor(private readonly database: Database) {}

  private readonly list = new PagedList(this.database, attendanceList);

  /** One page of those who attended an event, in the order of recording. */
  pageOf(eventId: string, page: PageRequest): Promise<Page<Attendance>> {
    return this.list.pageUnder('event', ofEvents, eventId, page);
  }
}
