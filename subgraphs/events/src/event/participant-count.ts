import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Event } from './event';

export enum CountQualifier {
  EXACT = 'EXACT',
  ABOUT = 'ABOUT',
  NEARLY = 'NEARLY',
  AT_LEAST = 'AT_LEAST',
}
registerEnumType(CountQualifier, {
  name: 'CountQualifier',
  description: 'How a source qualifies a number of people.',
  valuesConfig: {
    EXACT: { description: 'The number itself (dokładnie).' },
    ABOUT: { description: 'About so many (około).' },
    NEARLY: { description: 'A little fewer (blisko).' },
    AT_LEAST: { description: 'So many or more (ponad, co najmniej).' },
  },
});

/** The most people that one number may count: sums over the events of a country stay within an Int of GraphQL. */
export const mostPeople = 1_000_000;

/** How many people took part, with the word that the source puts before the number. */
@ObjectType('ParticipantCount', {
  simpleResolvers: true,
  description: 'How many people took part, no more exact than the source (liczba uczestników).',
})
export class ParticipantCount {
  @Field(() => Int, { description: 'The printed number, persons.' })
  count!: number;

  @Field(() => CountQualifier, { description: 'How the source qualifies the number.' })
  qualifier!: CountQualifier;
}

@InputType('ParticipantCountInput', {
  description: 'How many people took part, no more exact than the source (liczba uczestników).',
})
export class ParticipantCountInput {
  @Field(() => Int, { description: 'The printed number, persons, 0 to 1000000; OUT_OF_RANGE otherwise.' })
  count!: number;

  @Field(() => CountQualifier, {
    defaultValue: CountQualifier.EXACT,
    description: 'How the source qualifies the number: blisko 70 is NEARLY.',
  })
  qualifier!: CountQualifier;
}

/** The columns of a number of participants; both null where it is not known. */
export function participantColumns(participants?: ParticipantCount | null): Pick<Event, 'participantCount' | 'participantQualifier'> {
  return { participantCount: participants?.count ?? null, participantQualifier: participants?.qualifier ?? null };
}
