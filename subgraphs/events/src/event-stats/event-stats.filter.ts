import type { StatsRequest } from '@social-economy/query/grouped-stats';
import { StatsHaving, StatsOrder } from '@social-economy/query/stats-inputs';
import { ArgsType, Field, registerEnumType } from 'type-graphql';
import { EventFilter } from '../event/event.filter';

/** What events can be counted by. */
export enum EventDimension {
  VOIVODESHIP = 'VOIVODESHIP',
  KIND = 'KIND',
  STATUS = 'STATUS',
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  AUDIENCE = 'AUDIENCE',
  ORGANISER = 'ORGANISER',
  BODY = 'BODY',
  PROJECT = 'PROJECT',
}
registerEnumType(EventDimension, {
  name: 'EventDimension',
  description: 'What events can be counted by. Rows of dimensions other than AUDIENCE and BODY add up to the row without dimensions.',
  valuesConfig: {
    VOIVODESHIP: { description: 'Voivodeship (województwo); null for events of the whole country and those whose place is not known.' },
    KIND: { description: 'Kind of event (rodzaj).' },
    STATUS: { description: 'Status (status): tells plans from what was held.' },
    YEAR: {
      description:
        'Year (rok): of the first day of DAY and DAYS; of other dates that in which all their days lie, null when they lie in several.',
    },
    MONTH: {
      description:
        'Month of the year (miesiąc), of all years together unless YEAR is asked for too: of the first day of DAY and DAYS; of other dates that in which all their days lie, null when they lie in several.',
    },
    AUDIENCE: {
      description:
        'Kind of institution (odbiorcy): an event for several kinds counts in each of their rows, one for none in the row of null.',
    },
    ORGANISER: {
      description: 'Organiser (organizator); null where no source names one. Who organises it together with that one does not count.',
    },
    BODY: {
      description: 'Body that met (ciało): a joint meeting counts in the row of each body, an event without a body in the row of null.',
    },
    PROJECT: { description: 'Project (projekt); null for events that are a part of none.' },
  },
});

/** Arguments of statistics of events. */
@ArgsType()
export class EventStatsArgs implements StatsRequest<EventDimension, EventFilter> {
  @Field(() => EventFilter, { nullable: true, description: 'Only events that meet these conditions; all, plans among them, when absent.' })
  filter?: EventFilter | null;

  @Field(() => [EventDimension], {
    nullable: true,
    defaultValue: [],
    description: 'A row for each combination of values of these dimensions that some event has; one row in all when empty.',
  })
  groupBy?: EventDimension[] | null;

  @Field(() => StatsHaving, { nullable: true, description: 'Only rows with such a count.' })
  having?: StatsHaving | null;

  @Field(() => [StatsOrder], {
    nullable: true,
    description:
      'Keys of the order, the first one first; then, and when absent, the dimensions as asked. VOIVODESHIP, KIND or YEAR that is not one of groupBy is rejected with BAD_USER_INPUT.',
  })
  orderBy?: StatsOrder[] | null;
}
