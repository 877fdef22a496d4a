import type { Outcome } from './outcome';

/** An outcome as the audit log shows it: without the day of its event, which changes with the event. */
export function loggedOutcome(outcome: Outcome): object {
  const { eventEarliest, ...logged } = outcome;
  return logged;
}
