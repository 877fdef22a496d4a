import { Frequency } from '@social-economy/values/period';
import { registerEnumType } from 'type-graphql';

registerEnumType(Frequency, {
  name: 'Frequency',
  description: 'How often an indicator is reported (częstotliwość).',
  valuesConfig: {
    YEAR: { description: 'Once a year (rok): 2020.' },
    HALF_YEAR: { description: 'Every half-year (półrocze): 2020-S1.' },
    QUARTER: { description: 'Every quarter (kwartał): 2020-Q3.' },
    MONTH: { description: 'Every month (miesiąc): 2020-M05.' },
  },
});

export enum Aggregation {
  SUM = 'SUM',
  RATIO = 'RATIO',
  MEAN = 'MEAN',
  MAX = 'MAX',
  MIN = 'MIN',
  NONE = 'NONE',
}
registerEnumType(Aggregation, {
  name: 'Aggregation',
  description: 'How values of lower units combine into one of a higher unit (agregacja).',
  valuesConfig: {
    SUM: { description: 'Sum of the units (suma).' },
    RATIO: { description: 'Sum of numerators over sum of denominators (iloraz sum).' },
    MEAN: { description: 'Unweighted mean of units (średnia nieważona).' },
    MAX: { description: 'Highest of the units (maksimum).' },
    MIN: { description: 'Lowest of the units (minimum).' },
    NONE: { description: 'Never combined (bez agregacji).' },
  },
});

export enum Accumulation {
  LEVEL = 'LEVEL',
  INCREMENT = 'INCREMENT',
  CUMULATIVE = 'CUMULATIVE',
}
registerEnumType(Accumulation, {
  name: 'Accumulation',
  description: 'What one value means over time.',
  valuesConfig: {
    LEVEL: { description: 'State at the end of the period (stan na koniec okresu).' },
    INCREMENT: { description: 'What the period added; adds up (przyrost w okresie).' },
    CUMULATIVE: { description: 'Everything since the start (narastająco).' },
  },
});

export enum IndicatorDirection {
  HIGHER_IS_BETTER = 'HIGHER_IS_BETTER',
  LOWER_IS_BETTER = 'LOWER_IS_BETTER',
  NEUTRAL = 'NEUTRAL',
}
registerEnumType(IndicatorDirection, {
  name: 'IndicatorDirection',
  description: 'Which way of an indicator is wanted (kierunek).',
  valuesConfig: {
    HIGHER_IS_BETTER: { description: 'A higher value is wanted (stymulanta).' },
    LOWER_IS_BETTER: { description: 'A lower value is wanted (destymulanta).' },
    NEUTRAL: { description: 'Neither is wanted (neutralny).' },
  },
});
