import { registerEnumType } from 'type-graphql';

/** Kinds of institution; each is a GraphQL type of its own. */
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

/** GraphQL type of each kind. */
export const typeNames: Record<InstitutionKind, string> = {
  ROPS: 'Rops',
  OWES: 'Owes',
  PES: 'Pes',
  CIS: 'Cis',
  KIS: 'Kis',
  ZAZ: 'Zaz',
  WTZ: 'Wtz',
  PARTNER: 'Partner',
};

export enum InstitutionStatus {
  REGISTERED = 'REGISTERED',
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  IN_LIQUIDATION = 'IN_LIQUIDATION',
  CLOSED = 'CLOSED',
}
registerEnumType(InstitutionStatus, {
  name: 'InstitutionStatus',
  description: 'Registered is not the same as active: both are counted apart.',
  valuesConfig: {
    REGISTERED: { description: 'Known to a register or a list; whether it is at work is not stated (zarejestrowana).' },
    ACTIVE: { description: 'At work, as a source states (aktywna).' },
    SUSPENDED: { description: 'Its activity is suspended (zawieszona).' },
    IN_LIQUIDATION: { description: 'Being wound up (w likwidacji).' },
    CLOSED: { description: 'Ended (zamknięta).' },
  },
});

export enum LegalForm {
  SOCIAL_COOPERATIVE = 'SOCIAL_COOPERATIVE',
  WORKERS_COOPERATIVE = 'WORKERS_COOPERATIVE',
  FOUNDATION = 'FOUNDATION',
  ASSOCIATION = 'ASSOCIATION',
  NON_PROFIT_COMPANY = 'NON_PROFIT_COMPANY',
  RURAL_WOMENS_CIRCLE = 'RURAL_WOMENS_CIRCLE',
  CHURCH_UNIT = 'CHURCH_UNIT',
  OTHER = 'OTHER',
}
registerEnumType(LegalForm, {
  name: 'LegalForm',
  description: 'Legal form of a social economy entity (forma prawna).',
  valuesConfig: {
    SOCIAL_COOPERATIVE: { description: 'Spółdzielnia socjalna.' },
    WORKERS_COOPERATIVE: { description: 'Spółdzielnia pracy, also of invalids and of the blind.' },
    FOUNDATION: { description: 'Fundacja.' },
    ASSOCIATION: { description: 'Stowarzyszenie.' },
    NON_PROFIT_COMPANY: { description: 'Spółka non profit.' },
    RURAL_WOMENS_CIRCLE: { description: 'Koło gospodyń wiejskich (KGW).' },
    CHURCH_UNIT: { description: 'Kościelna osoba prawna.' },
    OTHER: { description: 'Another form (inna).' },
  },
});

export enum PartnerSector {
  GOVERNMENT = 'GOVERNMENT',
  LOCAL_GOVERNMENT = 'LOCAL_GOVERNMENT',
  NGO = 'NGO',
  RESEARCH = 'RESEARCH',
  BUSINESS = 'BUSINESS',
  PUBLIC_SERVICE = 'PUBLIC_SERVICE',
}
registerEnumType(PartnerSector, {
  name: 'PartnerSector',
  description: 'Sector that a partner belongs to (sektor).',
  valuesConfig: {
    GOVERNMENT: { description: 'National government (administracja rządowa).' },
    LOCAL_GOVERNMENT: { description: 'Local and regional self-government (samorząd terytorialny).' },
    NGO: { description: 'Non-governmental organisation (organizacja pozarządowa).' },
    RESEARCH: { description: 'University or research institute (nauka).' },
    BUSINESS: { description: 'Business (przedsiębiorstwo).' },
    PUBLIC_SERVICE: { description: 'Public service (służba publiczna), for example a labour office.' },
  },
});
