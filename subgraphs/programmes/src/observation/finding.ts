import type { Observation } from './observation';
import { ObservationStatus } from './observation-enums';
import type { ObservationInput } from './observation-input';

/** What an indicator, a territory and a period are found to have. */
export type Finding = Pick<Observation, 'indicatorCode' | 'teryt' | 'period' | (typeof content)[number]>;

const content = ['value', 'missingReason', 'verbatim', 'numerator', 'denominator', 'status'] as const;

/** What rows say, in the order of subjects: everybody who locks the same ones locks them in the same order. */
export function findingsIn(rows: readonly ObservationInput[]): Finding[] {
  const subjects = rows.map(findingOf).map((finding) => ({ finding, key: subjectOf(finding) }));
  return subjects.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ finding }) => finding);
}

/** What a finding is about; findings of the same subject are revisions. */
export function subjectOf({ indicatorCode, teryt, period }: Pick<Observation, 'indicatorCode' | 'teryt' | 'period'>): string {
  return `${indicatorCode} ${teryt} ${period}`;
}

/** Whether an observation says just that; who said it, and when, does not count. */
export function isFound(finding: Finding, observation: Observation): boolean {
  return content.every((name) => finding[name] === observation[name]);
}

// One literal, since it is made for every row of long files.
function findingOf(row: ObservationInput): Finding {
  return {
    indicatorCode: row.indicator,
    teryt: row.teryt,
    period: row.period,
    value: row.value ?? null,
    missingReason: row.missingReason ?? null,
    verbatim: row.verbatim?.trim() ?? null,
    numerator: row.numerator ?? null,
    denominator: row.denominator ?? null,
    status: row.status ?? ObservationStatus.FINAL,
  };
}
