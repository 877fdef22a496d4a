import { folded } from '@social-economy/values/polish-text';
import { Indicator } from '../indicator/indicator';
import { type Observation, observationRow as rowOf } from '../observation/observation';

/** An indicator as its data file writes it. */
export interface IndicatorEntry extends Partial<Omit<Indicator, 'namePl' | 'nameEn'>> {
  namePl: string;
  nameEn: string;
  formula?: { numerator: string; denominator: string; factor: number };
  source: string;
}

/** An observation as its data file writes it. */
export interface ObservationEntry extends Partial<Omit<Observation, 'teryt' | 'period'>> {
  indicator: string;
  teryt: string;
  period: string;
  source: string;
}

/** When this data set was recorded; the same on every load. */
const recordedAt = '2026-11-21T00:00:00.000Z';

export function indicatorRow({ formula, source, ...entry }: IndicatorEntry): Indicator {
  return Object.assign(new Indicator(), entry, {
    namePlFold: folded(entry.namePl),
    nameEnFold: folded(entry.nameEn),
    numeratorCode: formula?.numerator ?? null,
    denominatorCode: formula?.denominator ?? null,
    factor: formula?.factor ?? null,
    sourceId: source,
  });
}

export function observationRow({ indicator, source, ...entry }: ObservationEntry): Observation {
  return rowOf({ ...entry, indicatorCode: indicator, revision: 1, isCurrent: true, sourceId: source, recordedAt });
}
