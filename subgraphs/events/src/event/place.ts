import { Field, ObjectType } from 'type-graphql';

/** Where an event takes place, as far as its source tells. */
@ObjectType('Place', { simpleResolvers: true, description: 'Where an event takes place, as far as the source tells (miejsce).' })
export class Place {
  @Field(() => String, { nullable: true, description: 'Name of the building or venue (obiekt).' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'City, town or village (miejscowość).' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number, with the postal code where it is printed (adres).' })
  address!: string | null;

  @Field(() => String, { description: 'Country (państwo), ISO 3166-1 alpha-2: PL.' })
  country!: string;
}
