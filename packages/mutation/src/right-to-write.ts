import { type Caller, ForbiddenError, requireRole, Role } from '@social-economy/subgraph/caller';
import { codesWithin, POLAND, type Teryt } from '@social-economy/values/teryt';

/** Throws FORBIDDEN unless the caller may write at all. */
export function requireWriter(caller: Caller): void {
  requireRole(caller, Role.REGIONAL_COORDINATOR, 'Writing');
}

/**
 * Throws FORBIDDEN unless the caller may write records of a territory: regional coordinators those of their own territories and
 * the units below, national coordinators and administrators all. A record of no territory is a national one.
 */
export function requireRightToWrite(caller: Caller, teryt: Teryt | null): void {
  requireWriter(caller);
  if (isNational(caller) || (teryt !== null && caller.territories.some((own) => liesWithin(teryt, own)))) return;
  if (teryt === null || teryt === POLAND)
    throw new ForbiddenError('Writing national records needs the role NATIONAL_COORDINATOR or a higher one.');
  throw new ForbiddenError(
    `Writing records of the territory ${teryt} needs the role NATIONAL_COORDINATOR, or REGIONAL_COORDINATOR of that territory; yours are: ${caller.territories.join(', ') || 'none'}.`,
  );
}

function isNational({ roles }: Caller): boolean {
  return roles.includes(Role.NATIONAL_COORDINATOR) || roles.includes(Role.ADMINISTRATOR);
}

function liesWithin(teryt: Teryt, unit: Teryt): boolean {
  const { from, to } = codesWithin(unit);
  return teryt >= from && teryt < to;
}
