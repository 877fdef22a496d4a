import type { Database } from '@social-economy/database/database';
import { byKey, byParent } from '@social-economy/database/loaders';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { Credential, type CredentialKind } from './credential';
import { isValidOn } from './is-valid-on';

/** Permissions, statuses and marks. */
export class CredentialStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Credential, 'id');

  private readonly byHolder = byParent(this.database, Credential, 'holderId', 'validFrom DESC, id');

  /** What an institution holds or held, newest first, narrowed by kinds and by a day on which it was valid. */
  async of(holderId: string, { kind, validOn }: { kind: CredentialKind[] | null; validOn: CalendarDate | null }): Promise<Credential[]> {
    const credentials = await this.byHolder.load(holderId);
    return credentials.filter(
      (credential) => (kind === null || kind.includes(credential.kind)) && (validOn === null || isValidOn(credential, validOn)),
    );
  }
}
