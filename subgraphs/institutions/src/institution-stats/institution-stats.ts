import type { Teryt } from '@social-economy/values/teryt';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InstitutionKind, InstitutionStatus, LegalForm } from '../institution/institution-enums';

/** What institutions can be counted by. */
export enum InstitutionDimension {
  VOIVODESHIP = 'VOIVODESHIP',
  POWIAT = 'POWIAT',
  KIND = 'KIND',
  STATUS = 'STATUS',
  LEGAL_FORM = 'LEGAL_FORM',
  FOUNDING_YEAR = 'FOUNDING_YEAR',
}
registerEnumType(InstitutionDimension, {
  name: 'InstitutionDimension',
  description: 'What institutions can be counted by; where a record does not say, it is counted under null.',
  valuesConfig: {
    VOIVODESHIP: { description: 'Voivodeship (województwo) of the seat.' },
    POWIAT: { description: 'Powiat of the seat; null where only the voivodeship or the country is known.' },
    KIND: { description: 'Kind of institution (rodzaj).' },
    STATUS: { description: 'Status, as of asOf where it is given.' },
    LEGAL_FORM: { description: 'Legal form (forma prawna), which only social economy entities (PES) have.' },
    FOUNDING_YEAR: { description: 'Year of the first day of activity (rok rozpoczęcia działalności).' },
  },
});

const figuresRule = 'of each institution the figures of the latest year known that had ended by asOf (today when absent)';

/** Counts and sums over the institutions of one group. */
@ObjectType('InstitutionStats', {
  simpleResolvers: true,
  description: 'Counts and sums over institutions: a row for each combination of the dimensions asked for, where there is any institution.',
})
export class InstitutionStats {
  voivodeshipTeryt!: Teryt | null;
  powiatTeryt!: Teryt | null;

  @Field(() => InstitutionKind, { nullable: true, description: 'Kind (rodzaj); null when it was not asked for.' })
  kind!: InstitutionKind | null;

  @Field(() => InstitutionStatus, { nullable: true, description: 'Status; null when it was not asked for.' })
  status!: InstitutionStatus | null;

  @Field(() => LegalForm, { nullable: true, description: 'Legal form (forma prawna); null when it was not asked for or is not known.' })
  legalForm!: LegalForm | null;

  @Field(() => Int, { nullable: true, description: 'Year of the first day of activity; null when it was not asked for or is not known.' })
  foundingYear!: number | null;

  @Field(() => Int, { description: 'Institutions of the group.' })
  count!: number;

  @Field(() => Int, {
    nullable: true,
    description: `People employed (zatrudnieni), persons, summed; ${figuresRule}. Null when no figure is known.`,
  })
  employees!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `People in reintegration or therapy (uczestnicy), persons, summed; ${figuresRule}. Null when no figure is known.`,
  })
  participants!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `People with disabilities among participants and people employed (osoby z niepełnosprawnościami), persons, summed; ${figuresRule}. Null when no figure is known.`,
  })
  personsWithDisabilities!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Employment effectiveness (efektywność zatrudnieniowa), 0 to 1: leftForWork / participants over institutions where both are known, summed before dividing; ${figuresRule}. Null without participants.`,
  })
  employmentEffectiveness!: number | null;
}
