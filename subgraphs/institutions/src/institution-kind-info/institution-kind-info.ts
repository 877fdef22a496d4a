import { Field, ObjectType } from 'type-graphql';
import { InstitutionKind } from '../institution/institution-enums';
import kinds from '../seed/institution-kinds.json';

/** What a kind of institution is: an entry of the glossary. */
@ObjectType('InstitutionKindInfo', {
  simpleResolvers: true,
  description: 'What a kind of institution is (słownik), in Polish and English.',
})
export class InstitutionKindInfo {
  @Field(() => InstitutionKind, { description: 'The kind that is explained.' })
  kind!: InstitutionKind;

  @Field(() => String, { description: 'Polish acronym (skrót).' })
  acronym!: string;

  @Field(() => String, { description: 'Polish name.' })
  namePl!: string;

  @Field(() => String, { description: 'English name.' })
  nameEn!: string;

  @Field(() => String, { description: 'What it is and does, in Polish.' })
  descriptionPl!: string;

  @Field(() => String, { description: 'What it is and does, in English.' })
  descriptionEn!: string;

  @Field(() => String, { description: 'Acts and articles that it rests on (podstawa prawna).' })
  legalBasis!: string;
}

/** The glossary of kinds, in the order of the enum. */
export const institutionKindInfos = kinds as InstitutionKindInfo[];
