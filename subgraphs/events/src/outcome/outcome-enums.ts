import { registerEnumType } from 'type-graphql';

export enum OutcomeKind {
  DECISION = 'DECISION',
  RECOMMENDATION = 'RECOMMENDATION',
  PROPOSAL = 'PROPOSAL',
  INFORMATION = 'INFORMATION',
}
registerEnumType(OutcomeKind, {
  name: 'OutcomeKind',
  description: 'What kind of result a meeting had (rodzaj ustalenia).',
  valuesConfig: {
    DECISION: { description: 'Something agreed (ustalenie, decyzja).' },
    RECOMMENDATION: { description: 'Something recommended to others (rekomendacja).' },
    PROPOSAL: { description: 'Something proposed but not agreed (propozycja).' },
    INFORMATION: { description: 'Something reported or discussed without a result (informacja).' },
  },
});

export enum OutcomeStatus {
  OPEN = 'OPEN',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  DROPPED = 'DROPPED',
}
registerEnumType(OutcomeStatus, {
  name: 'OutcomeStatus',
  description: 'How far an outcome has been followed up (stan realizacji).',
  valuesConfig: {
    OPEN: { description: 'Nothing is known of its follow-up (otwarte).' },
    IN_PROGRESS: { description: 'Being done (w toku).' },
    DONE: { description: 'Done (wykonane).' },
    DROPPED: { description: 'Given up (zaniechane).' },
  },
});
