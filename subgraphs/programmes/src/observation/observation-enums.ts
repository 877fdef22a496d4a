import { registerEnumType } from 'type-graphql';

export enum MissingReason {
  NOT_COLLECTED = 'NOT_COLLECTED',
  IN_PREPARATION = 'IN_PREPARATION',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
  CONFIDENTIAL = 'CONFIDENTIAL',
  NOT_PUBLISHED = 'NOT_PUBLISHED',
}
registerEnumType(MissingReason, {
  name: 'MissingReason',
  description: 'Why there is no value (powód braku danych).',
  valuesConfig: {
    NOT_COLLECTED: { description: 'Nobody collects it (nie zbierano).' },
    IN_PREPARATION: { description: 'Being prepared (dane w opracowaniu).' },
    NOT_APPLICABLE: { description: 'Does not exist there or then (nie dotyczy).' },
    CONFIDENTIAL: { description: 'Under statistical confidentiality (tajemnica statystyczna).' },
    NOT_PUBLISHED: { description: 'Collected, but not published (nie opublikowano).' },
  },
});

export enum ObservationStatus {
  FINAL = 'FINAL',
  PROVISIONAL = 'PROVISIONAL',
  ESTIMATED = 'ESTIMATED',
}
registerEnumType(ObservationStatus, {
  name: 'ObservationStatus',
  description: 'How sure a value is (status danych).',
  valuesConfig: {
    FINAL: { description: 'Published as final (ostateczne).' },
    PROVISIONAL: { description: 'Published, may still change (wstępne).' },
    ESTIMATED: { description: 'Derived or estimated, not printed as such (szacunkowe).' },
  },
});
