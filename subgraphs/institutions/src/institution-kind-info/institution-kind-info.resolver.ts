import { Query, Resolver } from 'type-graphql';
import { InstitutionKindInfo, institutionKindInfos } from './institution-kind-info';

@Resolver()
export class InstitutionKindInfoResolver {
  @Query(() => [InstitutionKindInfo], {
    description: 'Glossary: what each kind of institution is, in Polish and English, with its legal basis.',
  })
  institutionKinds(): InstitutionKindInfo[] {
    return institutionKindInfos;
  }
}
