import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import { institutionId, lastYear, type SyntheticDataset, yearsOfFigures } from '@social-economy/synthetic/synthetic-dataset';
import { InstitutionKind } from '../institution/institution-enums';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import type { Life } from './institution-rows';

const reintegration = new Set([InstitutionKind.CIS, InstitutionKind.KIS, InstitutionKind.ZAZ, InstitutionKind.WTZ]);

/** What an institution reported, year by year until it closed; now and then it did not say. */
export function* figuresRows(number: number, { kind, closed }: Life, { seed }: SyntheticDataset): Generator<TableRow> {
  const random = new Random(seed, 'figures', number);
  const size = random.between(2, 60);
  for (let year = lastYear - yearsOfFigures + 1; year <= (closed ?? lastYear); year += 1) {
    const participants = reintegration.has(kind) ? random.between(5, 80) : null;
    const share = (most: number) =>
      participants === null || random.chance(0.05) ? null : Math.floor(participants * most * random.fraction());
    yield rowOf(InstitutionFigures, {
      institutionId: institutionId(number),
      year,
      revision: 1,
      isCurrent: true,
      employees: random.chance(0.05) ? null : Math.max(1, size + random.between(-5, 5)),
      participants,
      personsWithDisabilities: share(0.9),
      leftForWork: share(0.4),
      sourceId: syntheticSource,
    });
  }
}
