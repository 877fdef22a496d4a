import { allOf, comparing, isAmong } from '@social-economy/query/conditions';
import { filteredArgs } from '@social-economy/query/page-args';
import type { ListRequest } from '@social-economy/query/paged-list';
import { DateTimeScalar, type Instant } from '@social-economy/values/instant';
import sql, { type Sql } from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';

const optional = (description: string) => ({ nullable: true, description });

@InputType('AuditFilter', {
  description: 'Conditions on an entry of the audit log, all of which must hold; null counts as absent. A list has at most 1000 values.',
})
export class AuditFilter {
  @Field(() => [ID], optional('One of these records, by id; an empty list matches nothing.'))
  record?: string[] | null;

  @Field(() => [String], optional('Records of one of these types: Event, Programme …; an empty list matches nothing.'))
  recordType?: string[] | null;

  @Field(() => [ID], optional('Made by one of these people: subjects of access tokens; an empty list matches nothing.'))
  subject?: string[] | null;

  @Field(() => [String], optional('Made by one of these mutations: updateEvent …; an empty list matches nothing.'))
  mutation?: string[] | null;

  @Field(() => ID, optional('Made by this request, as the answer named it in the header x-request-id.'))
  requestId?: string | null;

  @Field(() => DateTimeScalar, optional('Made at this instant or after it.'))
  from?: Instant | null;

  @Field(() => DateTimeScalar, optional('Made before this instant, the instant itself left out.'))
  to?: Instant | null;
}

/** Arguments of every list of audit entries. */
export const AuditArgs = filteredArgs(AuditFilter);

/** What is asked of a list of audit entries. */
export type AuditRequest = ListRequest<AuditFilter>;

/** The condition on the row named `item` of the table `audit_entry` that a filter asks for. */
export function auditCondition(filter?: AuditFilter | null): Sql | undefined {
  if (!filter) return undefined;
  const { record, recordType, subject, mutation, requestId, from, to } = filter;
  return allOf([
    record == null ? undefined : isAmong('item.`record`', record),
    recordType == null ? undefined : isAmong('item.`recordType`', recordType),
    subject == null ? undefined : isAmong('item.`subject`', subject),
    mutation == null ? undefined : isAmong('item.`mutation`', mutation),
    comparing('item.`requestId`')({ eq: requestId ?? null }),
    from == null ? undefined : sql`item.\`at\` >= ${from}`,
    to == null ? undefined : sql`item.\`at\` < ${to}`,
  ]);
}
