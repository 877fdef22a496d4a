import { Source } from '@social-economy/database/source';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { CredentialKindInfo, credentialKindInfos } from './credential-kind-info';

@Resolver(() => CredentialKindInfo)
export class CredentialKindInfoResolver {
  @Query(() => [CredentialKindInfo], {
    description: 'Glossary: what each kind of credential confirms, who grants it and for how long. Zakup Prospołeczny is PROMOTIONAL_MARK.',
  })
  credentialKinds(): CredentialKindInfo[] {
    return credentialKindInfos;
  }

  @FieldResolver(() => [Institution], { description: 'Institutions of the register that grant it, as far as sources name them.' })
  grantors(@Root() { grantors = [] }: CredentialKindInfo, @Ctx() { institutions }: Context): Promise<Institution[]> {
    return Promise.all(grantors.map((id) => institutions.existing(id)));
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() { source }: CredentialKindInfo, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of({ sourceId: source });
  }
}
