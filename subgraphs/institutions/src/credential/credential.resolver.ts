import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { DateScalar, today } from '@social-economy/values/calendar-date';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { Credential, CredentialKind } from './credential';
import { isValidOn } from './is-valid-on';

@Resolver(() => Institution)
export class CredentialsOfInstitutionResolver {
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
  @FieldResolver(() => Institution, { description: 'Who holds it (posiadacz).' })
  holder(@Root() { holderId }: Credential, @Ctx() { institutions }: Context): Promise<Institution> {
    return institutions.existing(holderId);
  }

  @FieldResolver(() => Institution, {
    nullable: true,
    description: 'Who granted it; null when the body is not in the register or not known.',
  })
  grantedBy(@Root() { grantedById }: Credential, @Ctx() { institutions }: Context): Promise<Institution | null> {
    return loadOptional(institutions.byId, grantedById);
  }

  @FieldResolver(() => Credential, { nullable: true, description: 'The credential that this one renews.' })
  renews(@Root() { renewsId }: Credential, @Ctx() { credentials }: Context): Promise<Credential | null> {
    return loadOptional(credentials.byId, renewsId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was valid on that day: begun, not run out, not revoked.' })
  isValid(
    @Root() credential: Credential,
    @Arg('on', () => DateScalar, { nullable: true, description: 'The day; today when absent.' }) on: string | null | undefined,
  ): boolean {
    return isValidOn(credential, on ?? today());
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() credential: Credential, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(credential);
  }
}
