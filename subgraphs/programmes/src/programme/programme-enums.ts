import { registerEnumType } from 'type-graphql';

export enum ProgrammeKind {
  KPRES = 'KPRES',
  RPRES = 'RPRES',
  LOCAL_PLAN = 'LOCAL_PLAN',
  OTHER = 'OTHER',
}
registerEnumType(ProgrammeKind, {
  name: 'ProgrammeKind',
  description: 'Kinds of development programme (rodzaj programu).',
  valuesConfig: {
    KPRES: { description: 'National programme: Krajowy Program Rozwoju Ekonomii Społecznej.' },
    RPRES: {
      description:
        'Regional programme of a voivodeship, whatever its title (RPRES, WPRES…): regionalny program rozwoju ekonomii społecznej.',
    },
    LOCAL_PLAN: { description: 'Local development plan of a powiat, gmina or group of gminas (lokalny plan rozwoju).' },
    OTHER: { description: 'Another programme (inny).' },
  },
});

export enum ProgrammeStatus {
  DRAFT = 'DRAFT',
  EXPERT_REVIEW = 'EXPERT_REVIEW',
  BOARD_REVIEW = 'BOARD_REVIEW',
  PUBLIC_CONSULTATION = 'PUBLIC_CONSULTATION',
  ADOPTED = 'ADOPTED',
  IN_FORCE = 'IN_FORCE',
  COMPLETED = 'COMPLETED',
  REPEALED = 'REPEALED',
}
registerEnumType(ProgrammeStatus, {
  name: 'ProgrammeStatus',
  description: 'The course of a programme from the first draft to its end (etap); PROGRAMME_FLOW in the docs lists the allowed steps.',
  valuesConfig: {
    DRAFT: { description: 'Being written (projekt).' },
    EXPERT_REVIEW: { description: 'With a team of experts (prace zespołu ekspertów).' },
    BOARD_REVIEW: { description: 'With the board of the voivodeship or another authority (zarząd województwa).' },
    PUBLIC_CONSULTATION: { description: 'Open to comments from the public (konsultacje społeczne).' },
    ADOPTED: { description: 'Adopted by resolution (przyjęty uchwałą).' },
    IN_FORCE: { description: 'Being carried out (obowiązuje).' },
    COMPLETED: { description: 'Carried out to its end (zakończony).' },
    REPEALED: { description: 'Repealed before its end (uchylony).' },
  },
});
