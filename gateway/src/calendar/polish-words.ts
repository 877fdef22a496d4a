/** What each kind of event is called in Polish. */
export const wordsOfKinds: Readonly<Record<string, string>> = {
  BODY_MEETING: 'posiedzenie',
  NETWORKING_MEETING: 'spotkanie sieciujące',
  MONITORING_MEETING: 'spotkanie monitoringowe',
  CONSULTATION: 'konsultacje',
  TEAM_MEETING: 'spotkanie zespołu',
  CONFERENCE: 'konferencja',
  FORUM: 'forum',
  GALA: 'gala',
  FAIR: 'targi',
  STUDY_VISIT: 'wizyta studyjna',
  WORKSHOP: 'warsztaty',
  TRAINING: 'szkolenie',
  ADVISORY: 'doradztwo',
  WEBINAR: 'webinarium',
  COMPETITION: 'konkurs',
  PROCUREMENT: 'wybór wykonawcy',
  RESEARCH: 'badanie',
  PUBLICATION: 'publikacja',
  OTHER: 'inne wydarzenie',
};

/** What each status of an event is called in Polish. */
export const wordsOfStatuses: Readonly<Record<string, string>> = {
  PLANNED: 'zaplanowane',
  HELD: 'odbyło się',
  POSTPONED: 'przełożone, nowy termin nie jest znany',
  CANCELLED: 'odwołane',
  UNKNOWN: 'nie wiadomo, czy się odbyło',
};

/** How one takes part, where that is not at the place. */
export const wordsOfModes: Readonly<Record<string, string>> = {
  ONLINE: 'zdalnie',
  HYBRID: 'hybrydowo (na miejscu i zdalnie)',
};
