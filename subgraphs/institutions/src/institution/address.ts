import { Field, ObjectType } from 'type-graphql';

/** A postal address in Poland. */
@ObjectType('Address', { simpleResolvers: true, description: 'Postal address of the seat (adres siedziby).' })
export class Address {
  @Field(() => String, { nullable: true, description: 'Street and number (ulica i numer).' })
  street!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code (kod pocztowy): 20-601.' })
  postalCode!: string | null;

  @Field(() => String, { description: 'City, town or village (miejscowość).' })
  city!: string;
}
