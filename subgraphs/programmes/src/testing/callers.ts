import { anonymous, type Caller, Role } from '@social-economy/subgraph/caller';

const somebody = (name: string, role: Role, ...territories: string[]): Caller => ({
  subject: name.toLowerCase(),
  name,
  roles: [role],
  territories,
});

/** Everybody who may ask for a change, and what they are. */
export const callers = {
  anonymous,
  analyst: somebody('Adam', Role.ANALYST, '28'),
  regional: somebody('Regina', Role.REGIONAL_COORDINATOR, '28'),
  otherRegional: somebody('Olga', Role.REGIONAL_COORDINATOR, '06'),
  national: somebody('Natalia', Role.NATIONAL_COORDINATOR),
  administrator: somebody('Iwan', Role.ADMINISTRATOR),
} satisfies Record<string, Caller>;
