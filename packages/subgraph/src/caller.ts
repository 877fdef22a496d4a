import { GraphQLError } from 'graphql';
import { registerEnumType } from 'type-graphql';

/** What a caller may do, from the least to the most. */
export enum Role {
  ANALYST = 'ANALYST',
  REGIONAL_COORDINATOR = 'REGIONAL_COORDINATOR',
  NATIONAL_COORDINATOR = 'NATIONAL_COORDINATOR',
  ADMINISTRATOR = 'ADMINISTRATOR',
}
registerEnumType(Role, {
  name: 'Role',
  description: 'What a caller may do beyond reading what is public; each role may do what the ones before it may.',
  valuesConfig: {
    ANALYST: { description: 'Sees contact data (analityk).' },
    REGIONAL_COORDINATOR: { description: 'Keeps the records of a voivodeship (koordynator regionalny, ROPS).' },
    NATIONAL_COORDINATOR: { description: 'Keeps national records and those of all regions (koordynator krajowy).' },
    ADMINISTRATOR: { description: 'Keeps everything (administrator).' },
  },
});

/** Who asks. */
export interface Caller {
  /** Null for a reader who did not say who they are. */
  subject: string | null;
  name: string | null;
  roles: readonly Role[];
  /** TERYT codes that the caller may write to. */
  territories: readonly string[];
}

/** A reader who did not say who they are. */
export const anonymous: Caller = { subject: null, name: null, roles: [], territories: [] };

/** What the caller may not see or do; the sentence names the role that may. Code FORBIDDEN. */
export class ForbiddenError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'FORBIDDEN' } });
  }
}

/** Throws FORBIDDEN unless the caller has the role or a higher one. */
export function requireRole({ roles }: Caller, least: Role, what: string): void {
  const order = Object.values(Role);
  if (!roles.some((role) => order.indexOf(role) >= order.indexOf(least)))
    throw new ForbiddenError(`${what} needs the role ${least} or a higher one.`);
}
