import { ProgrammeStatus } from './programme-enums';

/** A step that a programme may take from one status to another. */
export interface ProgrammeStep {
  from: ProgrammeStatus;
  to: ProgrammeStatus;
  /** Open only to a programme that has been in this status before. */
  after?: ProgrammeStatus;
}

const { DRAFT, EXPERT_REVIEW, BOARD_REVIEW, PUBLIC_CONSULTATION, ADOPTED, IN_FORCE, COMPLETED, REPEALED } = ProgrammeStatus;

/**
 * The way of a programme, as the presentation of the Kujawsko-Pomorskie programme describes it (Toruń, 21.09.2012, last slide): the
 * team of experts accepts the draft, the board approves it and sends it to open consultations, the final version comes back to
 * the board. It names no other way back, and no adoption without consultations.
 */
export const programmeSteps: readonly ProgrammeStep[] = [
  { from: DRAFT, to: EXPERT_REVIEW },
  { from: EXPERT_REVIEW, to: BOARD_REVIEW },
  { from: BOARD_REVIEW, to: PUBLIC_CONSULTATION },
  { from: PUBLIC_CONSULTATION, to: BOARD_REVIEW },
  { from: BOARD_REVIEW, to: ADOPTED, after: PUBLIC_CONSULTATION },
  { from: ADOPTED, to: IN_FORCE },
  { from: IN_FORCE, to: COMPLETED },
  { from: IN_FORCE, to: REPEALED },
];

/** Where a programme may go from each status, given all the statuses that it has been in. */
export function stepsAfter(history: readonly ProgrammeStatus[]): Record<ProgrammeStatus, ProgrammeStatus[]> {
  const open = programmeSteps.filter(({ after }) => after === undefined || history.includes(after));
  const next = (status: ProgrammeStatus) => open.filter(({ from }) => from === status).map(({ to }) => to);
  return Object.fromEntries(Object.values(ProgrammeStatus).map((status) => [status, next(status)])) as ReturnType<typeof stepsAfter>;
}
