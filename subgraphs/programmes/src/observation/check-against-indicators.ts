import { groupsOf } from '@social-economy/database/groups-of';
import { isOneOf } from '@social-economy/database/loaders';
import type { Change } from '@social-economy/mutation/change';
import type { InputPath, Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import sql from 'sql-template-tag';
import { checkFrequency } from '../indicator/check-frequency';
import { Indicator } from '../indicator/indicator';
import { Aggregation } from '../indicator/indicator-enums';
import { factorOf, impossibleValue } from '../indicator/value-range';
import type { ObservationInput } from './observation-input';

/** What is wrong with rows by the indicators that they are for. */
export async function checkAgainstIndicators(change: Change, rows: readonly ObservationInput[]): Promise<void> {
  const indicators = await indicatorsOf(change, [...new Set(rows.map(({ indicator }) => indicator))]);
  rows.forEach((row, place) => {
    const indicator = indicators.get(row.indicator);
    if (indicator) checkRow(change.problems, ['rows', place], row, indicator);
    else change.problems.add(UserErrorCode.NOT_FOUND, ['rows', place, 'indicator'], `There is no Indicator ${quoted(row.indicator)}.`);
  });
}

async function indicatorsOf({ work }: Change, codes: readonly string[]): Promise<Map<string, Indicator>> {
  const indicators = new Map<string, Indicator>();
  for (const group of groupsOf(1000, codes)) {
    const found = await work.select(Indicator, sql`SELECT * FROM indicator WHERE ${isOneOf('code', group)}`);
    for (const indicator of found) indicators.set(indicator.code, indicator);
  }
  return indicators;
}

function checkRow(problems: Problems, path: InputPath, row: ObservationInput, indicator: Indicator): void {
  const { code, numeratorCode, denominatorCode } = indicator;
  if (numeratorCode !== null) {
    const sentence = `"${code}" is computed from "${numeratorCode}" and "${denominatorCode}". Record values of those.`;
    problems.add(UserErrorCode.INVALID, [...path, 'indicator'], sentence);
    return;
  }
  checkFrequency(problems, [...path, 'period'], indicator, row.period);
  const impossible = row.value == null ? null : impossibleValue(indicator, 'value', row.value);
  if (impossible !== null) problems.add(UserErrorCode.OUT_OF_RANGE, [...path, 'value'], impossible);
  checkSides(problems, path, row, indicator);
}

/** Sides of a quotient are of a RATIO, and give its value. */
function checkSides(problems: Problems, path: InputPath, { value, numerator, denominator }: ObservationInput, indicator: Indicator): void {
  if (numerator == null || denominator == null) return;
  if (indicator.aggregation !== Aggregation.RATIO) {
    const sentence = `"${indicator.code}" is no RATIO, so that its values have no numerator and denominator. Leave both out.`;
    problems.add(UserErrorCode.INVALID, [...path, 'numerator'], sentence);
    return;
  }
  if (value == null || denominator === 0) return;
  const factor = factorOf(indicator);
  const computed = (numerator / denominator) * factor;
  if (agree(value, computed)) return;
  const sentence = `value is ${value}, but ${numerator} / ${denominator} * ${factor} gives ${Number(computed.toPrecision(9))}.`;
  problems.add(UserErrorCode.INVALID, [...path, 'value'], sentence);
}

/** Whether a printed value is a computed one, rounded: away from it by half a unit of its last decimal at most. */
export function agree(printed: number, computed: number): boolean {
  const [, decimals = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(printed)) ?? [];
  const rounding = 0.5 * 10 ** (Number(exponent) - decimals.length);
  // Quotients of decimal numbers miss the boundary by the last binary digits.
  return Math.abs(printed - computed) <= rounding + 1e-9 * Math.abs(computed);
}
