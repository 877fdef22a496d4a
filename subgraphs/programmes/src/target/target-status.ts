import { registerEnumType } from 'type-graphql';

export enum TargetStatus {
  ACHIEVED = 'ACHIEVED',
  ON_TRACK = 'ON_TRACK',
  BEHIND = 'BEHIND',
  RECEDING = 'RECEDING',
  NO_DATA = 'NO_DATA',
}
registerEnumType(TargetStatus, {
  name: 'TargetStatus',
  description:
    'How a target stands at the latest complete value up to the end of its period (stan realizacji). The path is the straight line from the baseline at the end of its ' +
    'period to the target at the end of its period.',
  valuesConfig: {
    ACHIEVED: {
      description:
        'Reached (osiągnięty): progress is 1 or more. Without a baseline: the value to reach is met by the direction of the indicator.',
    },
    ON_TRACK: {
      description:
        'On the path or ahead of it (zgodnie z planem): progress is at least the part of the time that has gone by at the period of the value.',
    },
    BEHIND: {
      description:
        'Not reached and not shown to be on the path (opóźniony): progress is from 0 to below 1 and less than the path, or the source prints ' +
        'no period of the baseline, so that there is no path; without a baseline: the value to reach is not met.',
    },
    RECEDING: { description: 'Moves away from the target (oddala się): progress is below 0.' },
    NO_DATA: {
      description:
        'Nothing to judge by (brak danych): no complete value from the baseline to the target period, no baseline to measure a change from, or, for an indicator of increments, a ' +
        'period since the baseline that is missing.',
    },
  },
});
