import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import { connectionOf, type Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Reads } from '@social-economy/query/reads';
import { type CalendarDate, DateScalar, today } from '@social-economy/values/calendar-date';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { Credential, CredentialKind } from './credential';
import { isValidOn } from './is-valid-on';

const CredentialConnection = connectionOf<Credential>('Credential', () => Credential);

@Resolver(() => Institution)
export class CredentialsOfInstitutionResolver {
  @Reads<Institution>('id')
  @FieldResolver(() => [Credential], { description: 'Permissions, statuses and marks that it holds or held, newest first.' })
  credentials(
    @Root() { id }: Institution,
    @Arg('kind', () => [CredentialKind], { nullable: true, description: 'Only these kinds; all when absent.' })
    kind: CredentialKind[] | null | undefined,
    @Arg('validOn', () => DateScalar, { nullable: true, description: 'Only those valid on that day; all when absent.' })
    validOn: string | null | undefined,
    @Ctx() { credentials }: Context,
  ): Promise<Credential[]> {
    return credentials.of(id, { kind: kind ?? null, validOn: validOn ?? null });
  }
}

@Resolver(() => Credential)
export class CredentialResolver {
  @Query(() => CredentialConnection, {
    description:
      'Credentials that run out in the window, were not revoked before and whose holder did not close before, soonest first: CIS statuses, OWES accreditations, Zakup Prospołeczny marks… The last day counts: validTo, but 2022-10-29 at the latest for a status of social enterprise granted before 2022-10-30.',
  })
  expiringCredentials(
    @Arg('from', () => DateScalar, { nullable: true, description: 'First day of the window; today when absent.' })
    from: CalendarDate | null | undefined,
    @Arg('to', () => DateScalar, { description: 'Last day of the window; BAD_USER_INPUT when it lies before from.' }) to: CalendarDate,
    @Arg('kind', () => [CredentialKind], { nullable: true, description: 'Only these kinds; all when absent, none when empty.' })
    kind: CredentialKind[] | null | undefined,
    @Arg('within', () => ID, {
      nullable: true,
      description: 'TERYT code of a unit, any level: only credentials of holders with their seat in it or below it.',
    })
    within: string | null | undefined,
    @Args(() => PageArgs) page: PageRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { credentials }: Context,
  ): Promise<Page<Credential>> {
    return credentials.expiring({ from: from ?? today(), to, kind, within, first: page.first, after: page.after, properties });
  }

  @Reads<Credential>('holderId')
  @FieldResolver(() => Institution, { description: 'Who holds it (posiadacz).' })
  holder(@Root() { holderId }: Credential, @Ctx() { institutions }: Context): Promise<Institution> {
    return institutions.existing(holderId);
  }

  @Reads<Credential>('grantedById')
  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'Who granted it; null when the body is not in the register or not known.',
  })
  grantedBy(@Root() { grantedById }: Credential, @Ctx() { institutions }: Context): Promise<Institution | null> {
    return loadOptional(institutions.byId, grantedById);
  }

  @Reads<Credential>('renewsId')
  @FieldResolver(() => Credential, { nullable: true, description: 'The credential that this one renews.' })
  renews(@Root() { renewsId }: Credential, @Ctx() { credentials }: Context): Promise<Credential | null> {
    return loadOptional(credentials.byId, renewsId);
  }

  @Reads<Credential>('kind', 'validFrom', 'validTo', 'revokedOn', 'holderActiveTo')
  @FieldResolver(() => Boolean, {
    description:
      'Whether it was valid on that day: validFrom not after it, validTo not before it, and revoked, if at all, on a later day. Of a CLOSED holder none is valid after activeTo, its last day of activity. A status of social enterprise granted before 2022-10-30, by an accredited OWES, ended with 2022-10-29 whatever its validTo says: since then the voivode grants it, and the old one did not carry over.',
  })
  isValid(
    @Root() credential: Credential,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when absent.' }) on: string | null | undefined,
  ): boolean {
    return isValidOn(credential, on ?? today());
  }

  @Reads<Credential>('sourceId')
  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() credential: Credential, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(credential);
  }
}
