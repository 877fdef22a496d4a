import { registerEnumType } from 'type-graphql';

export enum BodyKind {
  COMMITTEE = 'COMMITTEE',
  WORKING_GROUP = 'WORKING_GROUP',
  EXPERT_TEAM = 'EXPERT_TEAM',
  NETWORK = 'NETWORK',
  PLATFORM = 'PLATFORM',
  CONVENTION = 'CONVENTION',
  JURY = 'JURY',
}
registerEnumType(BodyKind, {
  name: 'BodyKind',
  description: 'Kinds of body that coordinates and meets (rodzaj ciała).',
  valuesConfig: {
    COMMITTEE: { description: 'Committee of the country or a voivodeship (komitet): KKRES, RKRES.' },
    WORKING_GROUP: { description: 'Group that prepares something or works on a subject (grupa, grupa robocza, zespół).' },
    EXPERT_TEAM: { description: 'Team of experts that assesses and recommends (zespół ekspercki).' },
    NETWORK: { description: 'Network of institutions (sieć).' },
    PLATFORM: { description: 'Platform of cooperation (platforma współpracy).' },
    CONVENTION: { description: 'Convention of directors (konwent).' },
    JURY: { description: 'Jury of a competition or mark (kapituła).' },
  },
});

export enum MemberRole {
  CHAIR = 'CHAIR',
  DEPUTY_CHAIR = 'DEPUTY_CHAIR',
  SECRETARY = 'SECRETARY',
  MEMBER = 'MEMBER',
}
registerEnumType(MemberRole, {
  name: 'MemberRole',
  description: 'What a person is in a body (funkcja).',
  valuesConfig: {
    CHAIR: { description: 'Chair (przewodniczący, przewodnicząca).' },
    DEPUTY_CHAIR: { description: 'Deputy chair (zastępca przewodniczącego).' },
    SECRETARY: { description: 'Secretary (sekretarz).' },
    MEMBER: { description: 'Member (członek).' },
  },
});
