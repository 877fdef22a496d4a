import type { Database } from '@social-economy/database/database';
import { byKey, byParent } from '@social-economy/database/loaders';
import { allOf, isAmong, locatedAt } from '@social-economy/query/conditions';
import type { Page } from '@social-economy/query/connection';
import type { PageRequest } from '@social-economy/query/page-args';
import { type ListDefinition, PagedList } from '@social-economy/query/paged-list';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';
import sql, { empty, type Sql } from 'sql-template-tag';
import { Credential, type CredentialKind } from './credential';
import { isOldStatus, lastDay } from './credential.filter';
import { isValidOn, oldStatusUntil } from './is-valid-on';

/** Credentials that run out in a window of days, both days included. */
export interface ExpiryRequest extends PageRequest {
  from: CalendarDate;
  to: CalendarDate;
  kind?: CredentialKind[] | null;
  within?: Teryt | null;
}

const credentialList: ListDefinition<Credential> = {
  entity: Credential,
  key: 'id',
  order: [{ column: 'lastDay', direction: 'ASC' }],
};

/** Permissions, statuses and marks. */
export class CredentialStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Credential, 'id');

  private readonly byHolder = byParent(this.database, Credential, 'holderId', 'validFrom DESC, id');
  private readonly byLastDay = new PagedList(this.database, credentialList);

  /** What an institution holds or held, newest first, narrowed by kinds and by a day on which it was valid. */
  async of(holderId: string, { kind, validOn }: { kind: CredentialKind[] | null; validOn: CalendarDate | null }): Promise<Credential[]> {
    const credentials = await this.byHolder.load(holderId);
    return credentials.filter(
      (credential) => (kind === null || kind.includes(credential.kind)) && (validOn === null || isValidOn(credential, validOn)),
    );
  }

  /** Whether an institution holds a credential of a kind that is valid on a day. */
  async holds(holderId: string, kind: CredentialKind, on: CalendarDate): Promise<boolean> {
    return (await this.of(holderId, { kind: [kind], validOn: on })).length > 0;
  }

  /** One page of the credentials that run out in a window and did not end before, by revocation or with their holder, soonest first. */
  expiring({ from, to, kind, within, first, after, properties }: ExpiryRequest): Promise<Page<Credential>> {
    if (to < from) {
      throw new BadUserInputError(`The window ends before it begins: to is ${to}, from is ${from}. Give a day not before from as to.`);
    }
    const where = allOf([
      sql`item.lastDay >= ${from} AND item.lastDay <= ${to} AND (item.revokedOn IS NULL OR item.revokedOn > item.lastDay)
        AND (item.holderActiveTo IS NULL OR item.holderActiveTo >= item.lastDay)`,
      kind == null ? undefined : isAmong('item.kind', kind),
      within == null ? undefined : heldWithin(within),
    ]);
    return this.byLastDay.page({ first, after, properties, where, from: withLastDay(from, to) });
  }
}

/** The credentials that may run out in a window, with the column `lastDay`. */
function withLastDay(from: CalendarDate, to: CalendarDate): Sql {
  // Their last day is not in the index: the old statuses, which may say otherwise, come in where the window has that day.
  const oldStatuses = from <= oldStatusUntil && oldStatusUntil <= to ? sql`OR ${isOldStatus('granted')}` : empty;
  return sql`(SELECT granted.*, ${lastDay('granted')} AS lastDay FROM credential granted
    WHERE (granted.validTo >= ${from} AND granted.validTo <= ${to}) ${oldStatuses})`;
}

function heldWithin(teryt: Teryt): Sql {
  return sql`item.holderId IN (SELECT holder.id FROM institution holder WHERE ${locatedAt('holder.teryt')({ within: teryt }) ?? sql`1 = 1`})`;
}
