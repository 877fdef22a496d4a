import { Field, Int, ObjectType } from 'type-graphql';
import { CredentialKind } from '../credential/credential';
import { InstitutionKind } from '../institution/institution-enums';
import kinds from '../seed/credential-kinds.json';

/** What a kind of credential is, who grants it and for how long: an entry of the glossary. */
@ObjectType('CredentialKindInfo', {
  simpleResolvers: true,
  description: 'What a kind of credential is (słownik): who grants it, and for how long.',
})
export class CredentialKindInfo {
  @Field(() => CredentialKind, { description: 'The kind that is explained.' })
  kind!: `${CredentialKind}`;

  @Field(() => [InstitutionKind], {
    description:
      'Kinds of institution that can hold it (posiadacze). A mark is for social economy entities, to which by the act CIS, KIS, ZAZ and WTZ belong as well.',
  })
  holderKinds!: `${InstitutionKind}`[];

  @Field(() => String, { description: 'Polish name.' })
  namePl!: string;

  @Field(() => String, { description: 'English name.' })
  nameEn!: string;

  @Field(() => String, { description: 'What it confirms, in Polish.' })
  descriptionPl!: string;

  @Field(() => String, { description: 'What it confirms, in English.' })
  descriptionEn!: string;

  @Field(() => String, { description: 'Who grants it and how, in Polish (organ).' })
  grantedBy!: string;

  @Field(() => Int, { nullable: true, description: 'How long it is valid, in months; null when it has no end or no fixed term.' })
  termMonths?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be granted again for another term; null when it has no end.' })
  renewable?: boolean;

  @Field(() => String, { nullable: true, description: 'Acts and articles that it rests on (podstawa prawna); null for a voluntary mark.' })
  legalBasis?: string;

  /** Institutions that grant it, where the register names them. */
  grantors?: string[];

  /** Key of the source. */
  source!: string;
}

/** The glossary of kinds, in the order of the enum. */
export const credentialKindInfos = kinds as CredentialKindInfo[];

const infoByKind = new Map<string, CredentialKindInfo>(credentialKindInfos.map((info) => [info.kind, info]));

/** The entry of a kind. */
export function infoOf(kind: CredentialKind): CredentialKindInfo {
  const info = infoByKind.get(kind);
  if (!info) throw new Error(`The glossary does not explain ${kind}.`);
  return info;
}
