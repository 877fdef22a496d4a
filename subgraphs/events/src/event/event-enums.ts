import { registerEnumType } from 'type-graphql';

export enum EventKind {
  BODY_MEETING = 'BODY_MEETING',
  NETWORKING_MEETING = 'NETWORKING_MEETING',
  MONITORING_MEETING = 'MONITORING_MEETING',
  CONSULTATION = 'CONSULTATION',
  TEAM_MEETING = 'TEAM_MEETING',
  CONFERENCE = 'CONFERENCE',
  FORUM = 'FORUM',
  GALA = 'GALA',
  FAIR = 'FAIR',
  STUDY_VISIT = 'STUDY_VISIT',
  WORKSHOP = 'WORKSHOP',
  TRAINING = 'TRAINING',
  ADVISORY = 'ADVISORY',
  WEBINAR = 'WEBINAR',
  COMPETITION = 'COMPETITION',
  PROCUREMENT = 'PROCUREMENT',
  RESEARCH = 'RESEARCH',
  PUBLICATION = 'PUBLICATION',
  OTHER = 'OTHER',
}
registerEnumType(EventKind, {
  name: 'EventKind',
  description: 'Kinds of event: everything that a timetable of the social economy lists (rodzaj wydarzenia).',
  valuesConfig: {
    BODY_MEETING: { description: 'Session of a committee, group, platform or jury (posiedzenie).' },
    NETWORKING_MEETING: {
      description: 'Meeting that brings institutions of one or several kinds together (spotkanie sieciujące, branżowe).',
    },
    MONITORING_MEETING: { description: 'Meeting that follows up the work of OWES (spotkanie monitoringowe).' },
    CONSULTATION: { description: 'Consultation of those concerned (spotkanie konsultacyjne).' },
    TEAM_MEETING: { description: 'Meeting of a team that prepares a document (spotkanie zespołu).' },
    CONFERENCE: { description: 'Conference (konferencja).' },
    FORUM: { description: 'Forum (forum).' },
    GALA: { description: 'Gala, with prizes or marks handed over (gala).' },
    FAIR: { description: 'Fair of products and services (targi, kiermasz).' },
    STUDY_VISIT: { description: 'Study visit in Poland or abroad (wizyta studyjna).' },
    WORKSHOP: { description: 'Workshop (warsztaty).' },
    TRAINING: { description: 'Training (szkolenie).' },
    ADVISORY: { description: "Experts' advice (doradztwo)." },
    WEBINAR: { description: 'Webinar (webinarium).' },
    COMPETITION: { description: 'Competition (konkurs).' },
    PROCUREMENT: { description: 'Procedure that chooses a contractor (postępowanie, wybór wykonawcy).' },
    RESEARCH: { description: 'Study or evaluation (badanie).' },
    PUBLICATION: { description: 'Work on a publication, or its issue (publikacja, biuletyn).' },
    OTHER: { description: 'Anything else (inne).' },
  },
});

export enum EventStatus {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
  POSTPONED = 'POSTPONED',
  CANCELLED = 'CANCELLED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(EventStatus, {
  name: 'EventStatus',
  description: 'A plan is never counted as held.',
  valuesConfig: {
    PLANNED: { description: 'Announced or in a timetable (zaplanowane); that the day has passed does not make it held.' },
    HELD: { description: 'Took place, as a source states (odbyło się).' },
    POSTPONED: { description: 'Put off to another date (przełożone).' },
    CANCELLED: { description: 'Called off (odwołane).' },
    UNKNOWN: { description: 'No source states whether it took place (nie wiadomo).' },
  },
});

export enum AttendanceMode {
  ON_SITE = 'ON_SITE',
  ONLINE = 'ONLINE',
  HYBRID = 'HYBRID',
}
registerEnumType(AttendanceMode, {
  name: 'AttendanceMode',
  description: 'How one takes part (forma udziału).',
  valuesConfig: {
    ON_SITE: { description: 'At the place (stacjonarnie).' },
    ONLINE: { description: 'Over the network (zdalnie).' },
    HYBRID: { description: 'Partly at the place, partly over the network (hybrydowo).' },
  },
});
