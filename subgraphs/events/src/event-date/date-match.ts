import { registerEnumType } from 'type-graphql';

export enum DateMatch {
  CERTAIN = 'CERTAIN',
  POSSIBLE = 'POSSIBLE',
}
registerEnumType(DateMatch, {
  name: 'DateMatch',
  description: 'How sure it must be that an event of inexact date falls on the days asked for. A date that is not known falls on none.',
  valuesConfig: {
    CERTAIN: {
      description:
        'Every possible date overlaps the days (na pewno): of a date of precision DAY or DAYS any of its days; of any other, earliest to latest lie wholly within them.',
    },
    POSSIBLE: { description: 'At least one possible date overlaps the days (być może): earliest to latest overlap them.' },
  },
});
