import { Field, ObjectType } from 'type-graphql';

/** How an institution is reached. */
@ObjectType('Contact', { simpleResolvers: true, description: 'How an institution is reached (dane kontaktowe). Null is not known.' })
export class Contact {
  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Person to turn to (osoba do kontaktu).' })
  person!: string | null;
}
