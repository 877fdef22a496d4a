import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import type { Random } from '@social-economy/synthetic/random';
import { institutionId, lastYear, type SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import type { Event } from '../event/event';
import { Outcome } from '../outcome/outcome';
import { OutcomeKind, OutcomeStatus } from '../outcome/outcome-enums';
import { outcomeSearchFold } from '../outcome/search-fold';

const kinds = Object.values(OutcomeKind);
const statuses = Object.values(OutcomeStatus);

/** What came of a third of the events: two outcomes each. */
export function* outcomeRows({ id, date }: Event, random: Random, { institutions }: SyntheticDataset): Generator<TableRow> {
  if (!random.chance(0.33)) return;
  const year = Number(date.earliest?.slice(0, 4) ?? lastYear);
  // No event that was held began later.
  const resolvedOn = `${lastYear}-12-31`;
  for (let number = 1; number <= 2; number += 1) {
    const status = random.oneOf(statuses);
    const isResolved = status === OutcomeStatus.DONE || status === OutcomeStatus.DROPPED;
    const described = {
      text: `Ustalenie syntetyczne ${number}`,
      resolution: isResolved ? 'Wykonano lub zaniechano (syntetyczne).' : null,
    };
    yield rowOf(Outcome, {
      ...described,
      searchFold: outcomeSearchFold(described),
      id: `${id}-outcome-${number}`,
      kind: random.oneOf(kinds),
      eventId: id,
      eventEarliest: date.earliest,
      addresseeId: random.chance(0.8) ? institutionId(random.between(1, institutions)) : null,
      dueOn: random.chance(0.5) ? `${year + random.between(1, 2)}-06-30` : null,
      status,
      lastStepOn: isResolved ? resolvedOn : null,
      resolvedOn: isResolved ? resolvedOn : null,
      version: 1,
    });
  }
}
