import { folded } from '@social-economy/values/polish-text';
import { Indicator } from '../indicator/indicator';
import { Observation, observationId } from '../observation/observation';

/** An indicator as its data file writes it. */
export interface IndicatorEntry extends Partial<Omit<Indicator, 'namePl'>> {
  namePl: string;
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
    numeratorCode: formula?.numerator ?? null,
    denominatorCode: formula?.denominator ?? null,
    factor: formula?.factor ?? null,
    sourceId: source,
  });
}

export function observationRow({ indicator, source, ...entry }: ObservationEntry): Observation {
  const subject = { indicatorCode: indicator, teryt: entry.teryt, period: entry.period, revision: 1 };
  return Object.assign(new Observation(), entry, subject, { id: observationId(subject), sourceId: source, recordedAt });
}
