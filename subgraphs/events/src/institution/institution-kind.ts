import { registerEnumType } from 'type-graphql';

/** Kinds of institution, word for word as the subgraph that owns institutions declares them. */
export enum InstitutionKind {
  ROPS = 'ROPS',
  OWES = 'OWES',
  PES = 'PES',
  CIS = 'CIS',
  KIS = 'KIS',
  ZAZ = 'ZAZ',
  WTZ = 'WTZ',
  PARTNER = 'PARTNER',
}
registerEnumType(InstitutionKind, {
  name: 'InstitutionKind',
  description: 'Kinds of institution in the social economy.',
  valuesConfig: {
    ROPS: { description: 'Regional social policy centre (regionalny ośrodek polityki społecznej).' },
    OWES: { description: 'Social economy support centre (ośrodek wsparcia ekonomii społecznej).' },
    PES: { description: 'Social economy entity (podmiot ekonomii społecznej).' },
    CIS: { description: 'Social integration centre (centrum integracji społecznej).' },
    KIS: { description: 'Social integration club (klub integracji społecznej).' },
    ZAZ: { description: 'Vocational activity establishment (zakład aktywności zawodowej).' },
    WTZ: { description: 'Occupational therapy workshop (warsztat terapii zajęciowej).' },
    PARTNER: { description: 'Any other organisation that takes part (partner).' },
  },
});
