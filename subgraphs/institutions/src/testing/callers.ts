import { anonymous, type Caller, Role } from '@social-economy/subgraph/caller';

const caller = (subject: string, role: Role, ...territories: string[]): Caller => ({ subject, name: subject, roles: [role], territories });

/** Whoever may ask. */
export const callers = {
  anonymous,
  analyst: caller('adam', Role.ANALYST),
  coordinator28: caller('ola', Role.REGIONAL_COORDINATOR, '28'),
  coordinator06: caller('lena', Role.REGIONAL_COORDINATOR, '06'),
  coordinatorOfBoth: caller('jan', Role.REGIONAL_COORDINATOR, '06', '28'),
  national: caller('ewa', Role.NATIONAL_COORDINATOR),
  administrator: caller('iza', Role.ADMINISTRATOR),
};
