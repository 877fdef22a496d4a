import type { Database } from '@social-economy/database/database';
import { byKey, byParent } from '@social-economy/database/loaders';
import { daysOf, type Period } from '@social-economy/values/period';
import { codesWithin, type Teryt } from '@social-economy/values/teryt';
import { Target } from './target';

/** What programmes want indicators to reach. */
export class TargetStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Target, 'id');
  /** The targets of a programme, in document order. */
  readonly byProgramme = byParent(this.database, Target, 'programmeId', 'position');
  /** The targets of one part of a programme, in document order. */
  readonly byNode = byParent(this.database, Target, 'nodeId', 'position');

  private readonly byIndicator = byParent(this.database, Target, 'indicatorCode', 'teryt, targetPeriod, id');

  /** The targets of an indicator for a territory or the territories below it, by territory and period. */
  async of(indicatorCode: string, within: Teryt): Promise<Target[]> {
    const { from, to } = codesWithin(within);
    const targets = await this.byIndicator.load(indicatorCode);
    return targets.filter(({ teryt }) => teryt >= from && teryt < to);
  }

  /** The target of an indicator for a unit that a period leads to: the first to end with the period or after it, else the last; null without any. */
  async inForce(indicatorCode: string, unit: Teryt, period: Period | null): Promise<Target | null> {
    const targets = await this.byIndicator.load(indicatorCode);
    const end = ({ targetPeriod }: Target) => daysOf(targetPeriod).last;
    const ofUnit = targets
      .filter(({ teryt }) => teryt === unit)
      .sort((one, other) => (end(one) < end(other) ? -1 : Number(end(one) > end(other))));
    return ofUnit.find((target) => period !== null && end(target) >= daysOf(period).last) ?? ofUnit.at(-1) ?? null;
  }
}
