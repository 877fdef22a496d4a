import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Frequency } from '@social-economy/values/period';
import { folded } from '@social-economy/values/polish-text';
import { indicatorCode, type SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { Indicator } from '../indicator/indicator';
import { Accumulation, Aggregation, IndicatorDirection } from '../indicator/indicator-enums';

const aggregations = [
  Aggregation.SUM,
  Aggregation.RATIO,
  Aggregation.SUM,
  Aggregation.MEAN,
  Aggregation.SUM,
  Aggregation.MAX,
  Aggregation.MIN,
  Aggregation.NONE,
];
const directions = Object.values(IndicatorDirection);
const accumulations = Object.values(Accumulation);
const subjects = ['Zatrudnieni', 'Podmioty', 'Uczestnicy', 'Usługi', 'Świadczenia', 'Członkowie', 'Przychody', 'Łączne wydatki'];

/** How the values of the indicator of this number combine; the first is the number of inhabitants. */
export function aggregationOf(number: number): Aggregation {
  return number === 1 ? Aggregation.SUM : (aggregations[number % aggregations.length] ?? Aggregation.SUM);
}

/** The row of an indicator that is observed. */
export function indicatorRow(number: number): TableRow {
  const name = number === 1 ? 'Liczba ludności' : (subjects[number % subjects.length] ?? '');
  const unit = aggregationOf(number) === Aggregation.RATIO ? '%' : 'persons';
  return rowFor({
    code: indicatorCode(number),
    name: `${name} (wskaźnik syntetyczny ${number})`,
    unit,
    aggregation: aggregationOf(number),
    number,
  });
}

/** Indicators that are computed from observed ones: for each 100 000 inhabitants. */
export function* derivedRows({ indicators }: SyntheticDataset): Generator<TableRow> {
  for (let number = 2; number <= indicators; number += 20) {
    yield rowFor({
      code: `${indicatorCode(number)}.per-100k`,
      name: `Na 100 tys. mieszkańców (wskaźnik syntetyczny ${number})`,
      unit: 'per 100 000',
      aggregation: Aggregation.RATIO,
      number,
      formula: { numeratorCode: indicatorCode(number), denominatorCode: indicatorCode(1), factor: 100_000 },
    });
  }
}

interface Entry {
  code: string;
  name: string;
  unit: string;
  aggregation: Aggregation;
  number: number;
  formula?: { numeratorCode: string; denominatorCode: string; factor: number };
}

function rowFor({ code, name, unit, aggregation, number, formula }: Entry): TableRow {
  const nameEn = `Synthetic indicator ${code}`;
  return rowOf(Indicator, {
    code,
    namePl: name,
    namePlFold: folded(name),
    nameEn,
    nameEnFold: folded(nameEn),
    description: null,
    unit,
    aggregation,
    direction: directions[number % directions.length] ?? IndicatorDirection.NEUTRAL,
    accumulation: accumulations[Math.floor(number / 3) % accumulations.length] ?? Accumulation.LEVEL,
    frequency: Frequency.YEAR,
    provider: null,
    numeratorCode: formula?.numeratorCode ?? null,
    denominatorCode: formula?.denominatorCode ?? null,
    factor: formula?.factor ?? null,
    coverageNote: null,
    sourceId: syntheticSource,
  });
}
