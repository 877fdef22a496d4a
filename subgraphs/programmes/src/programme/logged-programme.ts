import type { ProgrammeNode } from '../programme-node/programme-node';
import type { Programme } from './programme';
import type { ProgrammeStatusChange } from './programme-status-change';

/** Parts of a programme that a change wrote. */
interface WrittenParts {
  statusHistory?: readonly ProgrammeStatusChange[];
  outline?: readonly ProgrammeNode[];
}

/** A programme as the audit log shows it: with those of its parts that the change wrote. */
export function loggedProgramme(programme: Programme, { statusHistory, outline }: WrittenParts): object {
  return Object.assign(
    {},
    programme,
    statusHistory && { statusHistory: statusHistory.map(({ status, on, note }) => ({ status, on, note })) },
    outline && { outline: outline.map(({ id, parentId, kind, number, title }) => ({ id, parentId, kind, number, title })) },
  );
}
