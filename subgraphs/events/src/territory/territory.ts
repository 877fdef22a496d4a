import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A unit of the country's territorial division, of which this subgraph knows the TERYT code. */
@Directive('@key(fields: "teryt")')
@ObjectType('Territory', {
  simpleResolvers: true,
  description: 'A unit of the TERYT hierarchy: country, voivodeship (województwo), powiat, gmina.',
})
export class Territory {
  @Field(() => ID, { description: 'TERYT code: 0 for Poland, 2 digits for a voivodeship, 4 for a powiat, 7 for a gmina.' })
  teryt!: Teryt;
}
