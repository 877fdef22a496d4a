import { type Caller, ForbiddenError, requireRole, Role } from '@social-economy/subgraph/caller';
import { codesWithin, POLAND, type Teryt } from '@social-economy/values/teryt';

/** Throws FORBIDDEN unless the caller may write at all. */
export function requireWriter(caller: Caller): void {
  requireRole(caller, Role.REGIONAL_COORDINATOR, 'Writing');
}

/**
 * Throws FORBIDDEN unless the caller may write records of these territories: regional coordinators those of their own territories and
 * the units below, national coordinators and administrators all. A record of no territory is a national one, and so are those of
 * Poland itself: a regional role in all of Poland is none.
 */
export function requireRightToWrite(caller: Caller, ...territories: readonly (Teryt | null)[]): void {
  requireWriter(caller);
  if (isNational(caller)) return;
  const regions = caller.territories.filter((own) => own !== POLAND);
  const foreign = [...new Set(territories)].filter((teryt) => teryt === null || !regions.some((own) => liesWithin(teryt, own)));
  if (foreign.length === 0) return;
  if (foreign.includes(null) || foreign.includes(POLAND))
    throw new ForbiddenError('Writing national records needs the role NATIONAL_COORDINATOR or a higher one.');
  const [what, whose] = foreign.length === 1 ? ['territory', 'that territory'] : ['territories', 'all of them'];
  throw new ForbiddenError(
    `Writing records of the ${what} ${listed(foreign)} needs the role NATIONAL_COORDINATOR, or REGIONAL_COORDINATOR of ${whose}; yours are: ${caller.territories.join(', ') || 'none'}.`,
  );
}

/** The first twenty, and how many more. */
function listed(territories: readonly (Teryt | null)[]): string {
  const rest = territories.length - 20;
  return `${territories
    .slice(0, 20)
    .map((teryt) => String(teryt).slice(0, 12))
    .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function isNational({ roles }: Caller): boolean {
  return roles.includes(Role.NATIONAL_COORDINATOR) || roles.includes(Role.ADMINISTRATOR);
}

function liesWithin(teryt: Teryt, unit: Teryt): boolean {
  const { from, to } = codesWithin(unit);
  return teryt >= from && teryt < to;
}
