import { allOf, comparing, isAmong } from '@social-economy/query/conditions';
import { DateFilter } from '@social-economy/query/filter-inputs';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { Field, InputType } from 'type-graphql';
import { CredentialKind } from './credential';
import { oldStatusUntil, voivodesGrantSince } from './is-valid-on';

@InputType('CredentialFilter', {
  description:
    'Condition on credentials that an institution holds or held: one of them meets all that is given here; null counts as absent.',
})
export class CredentialFilter {
  @Field(() => [CredentialKind], { nullable: true, description: 'Of one of these kinds; an empty list matches nothing.' })
  kind?: CredentialKind[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Valid on that day, by the rule of Credential.isValid.' })
  validOn?: CalendarDate | null;

  @Field(() => DateFilter, { nullable: true, description: 'Its last day of validity as granted; unknown for open-ended ones.' })
  validTo?: DateFilter | null;

  /** Granted by that day at the latest; set by the register as of a day, not by callers. */
  grantedUntil?: CalendarDate | null;
}

/** Condition for the institutions, as rows named `item`, that hold a credential as the filter says. */
export function holdingCredential({ kind, validOn, validTo, grantedUntil }: CredentialFilter): Sql {
  const condition = allOf([
    kind == null ? undefined : isAmong('held.kind', kind),
    validOn == null ? undefined : isValidAsOf('held', validOn),
    validTo == null ? undefined : comparing('held.validTo')(validTo),
    grantedUntil == null ? undefined : sql`held.validFrom <= ${grantedUntil}`,
  ]);
  return sql`item.id IN (SELECT held.holderId FROM credential held ${condition ? sql`WHERE ${condition}` : empty})`;
}

/** `lastDayOf` a credential, as an expression over the row with that name. */
export function lastDay(row: string): Sql {
  return sql`CASE WHEN ${isOldStatus(row)} AND (${raw(row)}.validTo IS NULL OR ${raw(row)}.validTo > ${oldStatusUntil})
    THEN ${oldStatusUntil} ELSE ${raw(row)}.validTo END`;
}

/** Whether a credential is a status of social enterprise that an OWES granted, as a condition on the row with that name. */
export function isOldStatus(row: string): Sql {
  return sql`(${raw(row)}.kind = ${CredentialKind.SOCIAL_ENTERPRISE_STATUS} AND ${raw(row)}.validFrom < ${voivodesGrantSince})`;
}

/** `isValidOn`, as a condition on the row with that name. */
function isValidAsOf(row: string, on: CalendarDate): Sql {
  const name = raw(row);
  return sql`(${name}.validFrom <= ${on} AND (${name}.validTo IS NULL OR ${name}.validTo >= ${on})
    AND (${name}.revokedOn IS NULL OR ${name}.revokedOn > ${on})
    AND (${name}.holderActiveTo IS NULL OR ${name}.holderActiveTo >= ${on}) ${on > oldStatusUntil ? sql`AND NOT ${isOldStatus(row)}` : empty})`;
}
