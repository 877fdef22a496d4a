import { connectionOf } from '@social-economy/query/connection';
import { Directive, Field, ObjectType } from 'type-graphql';
import { LegalForm, PartnerSector } from './institution-enums';
import { Institution } from './institution';

const kind = { implements: Institution, simpleResolvers: true };

/** One page of institutions of any kind. */
export const InstitutionConnection = connectionOf<Institution>('Institution', () => Institution);

@Directive('@key(fields: "id")')
@ObjectType('Rops', {
  ...kind,
  description: 'Regional social policy centre (Regionalny Ośrodek Polityki Społecznej): coordinates the social economy in one voivodeship.',
})
export class Rops {}

@Directive('@key(fields: "id")')
@ObjectType('Owes', {
  ...kind,
  description: 'Social economy support centre (Ośrodek Wsparcia Ekonomii Społecznej), accredited by the ministry, serving a subregion.',
})
export class Owes {}

@Directive('@key(fields: "id")')
@ObjectType('Pes', { ...kind, description: 'Social economy entity (podmiot ekonomii społecznej).' })
export class Pes {
  @Field(() => LegalForm, { description: 'Legal form of the entity (forma prawna).' })
  legalForm!: LegalForm;

  @Field(() => String, { nullable: true, description: 'Main activity, PKD code: 81.30.Z.' })
  pkd!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Cis', {
  ...kind,
  description: 'Social integration centre (Centrum Integracji Społecznej); its status is granted by the voivode for five years.',
})
export class Cis {}

@Directive('@key(fields: "id")')
@ObjectType('Kis', { ...kind, description: 'Social integration club (Klub Integracji Społecznej).' })
export class Kis {}

@Directive('@key(fields: "id")')
@ObjectType('Zaz', {
  ...kind,
  description: 'Vocational activity establishment (Zakład Aktywności Zawodowej), employing people with disabilities.',
})
export class Zaz {}

@Directive('@key(fields: "id")')
@ObjectType('Wtz', { ...kind, description: 'Occupational therapy workshop (Warsztat Terapii Zajęciowej).' })
export class Wtz {}

@Directive('@key(fields: "id")')
@ObjectType('Partner', {
  ...kind,
  description: 'Any other organisation that founds, runs, hosts or attends: ministry, local government, NGO, university, business.',
})
export class Partner {
  @Field(() => PartnerSector, { description: 'Sector that it belongs to (sektor).' })
  sector!: PartnerSector;
}

/** The types behind the interface, which no field of the schema need name. */
export const institutionTypes = [Rops, Owes, Pes, Cis, Kis, Zaz, Wtz, Partner];
