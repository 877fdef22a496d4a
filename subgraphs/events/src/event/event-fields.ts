import { acceptedEventDates } from '../event-date/parse-event-date';

const date = `When it takes place (data): ${acceptedEventDates}. Kept as written beside what it was read as; INVALID when it cannot be read.`;

/** What the fields of createEvent and updateEvent are for. */
export const eventFields = {
  kind: { description: 'Kind of event (rodzaj).' },
  title: { description: 'Title (nazwa) as its source prints it, at most 500 characters.' },
  date: { description: date },
  newDate: {
    description: `${date} Of an event that is POSTPONED another date is INVALID: changeEventStatus plans it again. OUT_OF_RANGE when what was held, or has outcomes, would lie wholly ahead of today, or begin after a day of its outcomes.`,
  },
  occurrences: { description: 'How many times it takes place under this one entry, 1 to 366: 2 for (2 spotkania).' },
  teryt: {
    description:
      'TERYT code of the smallest known unit where it takes place; of an event abroad or online, the unit that it is organised for. Without one it is a national record. OUT_OF_RANGE when the unit ended before the date.',
  },
  place: {
    description:
      'Where it takes place (miejsce), as far as it is known. Given as a whole: what is left out of name, city and address is not known, also where it ' +
      'was before, and the country is PL.',
  },
  mode: { description: 'How one takes part (forma): at the place, online or both.' },
  organiser: { description: 'Id of the institution that organises it (organizator).' },
  coorganisers: {
    description: 'Ids of those who organise it together with the organiser (współorganizatorzy), in the order of the source, at most 100.',
  },
  bodies: {
    description:
      'Ids of the bodies that meet (ciała), several for a joint meeting, at most 100. Naming one needs the right to its territory: FORBIDDEN otherwise.',
  },
  project: { description: 'Id of the project that it is a part of (projekt).' },
  programme: { description: 'Id of the programme that it serves or is about (program).' },
  audience: { description: 'Kinds of institution it is for (odbiorcy), in the order of the source.' },
  topics: { description: 'What it is about (tematy), in Polish: at most 30 topics of at most 100 characters.' },
  summary: { description: 'What is known of it in a sentence or two, in Polish (opis), at most 20000 characters.' },
  participants: {
    description:
      'How many people took part (liczba uczestników), of events that are HELD; INVALID otherwise, since a plan has no participants. Given as a whole: ' +
      'without a qualifier the count is EXACT, also where it was approximate before.',
  },
  source: { description: 'Where the record comes from (źródło).' },
};
