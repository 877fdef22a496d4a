import type { Problems } from '@social-economy/mutation/problems';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Credential } from '../credential/credential';
import type { Institution } from '../institution/institution';
import type { StatusChange } from '../status-change/status-change';
import type { KnownInstitutions } from './known-institutions';
import type { Listed } from './listed';
import type { Units } from './units';

/** What a row of a list is to change. */
export interface Plan {
  listed: Listed;
  /** Null for a new institution. */
  before: Institution | null;
  /** The institution as it is then. */
  after: Institution;
  /** The columns of one that is kept which change. */
  columns: Partial<Institution>;
  statuses: StatusChange[];
  granted: Credential[];
  /** Credentials that are kept and end otherwise than before. */
  ended: { before: Credential; after: Credential }[];
}

/** What rows are judged by. */
export interface Judging {
  known: KnownInstitutions;
  units: Units;
  sourceId: string;
  /** The day on which the list was published; null when that is not told. */
  listDay: CalendarDate | null;
  problems: Problems;
  /** Tells whoever imports what was left out. */
  note: (sentence: string) => void;
}

/** Whether a row changes anything. */
export function isChange({ before, columns, statuses, granted, ended }: Plan): boolean {
  return before === null || Object.keys(columns).length > 0 || statuses.length > 0 || granted.length > 0 || ended.length > 0;
}
