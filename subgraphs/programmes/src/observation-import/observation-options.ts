import { sourceOptions } from '@social-economy/imports/source-options';
import { oneOf, tableOptions, textOf } from '@social-economy/imports/table-options';
import type { GivenOptions, ImportOption } from '@social-economy/subgraph/imports';
import { parsePrintedPeriod } from '@social-economy/values/printed-period';
import { MissingReason, ObservationStatus } from '../observation/observation-enums';

/** What can be said of a table of observations. */
export const observationOptions = {
  ...sourceOptions,
  indicator: { description: 'Code or Polish name of the indicator of all values, where no column has it.', example: 'pes.active' },
  period: { description: 'Period of all values, where no column has it.', example: '2024-Q3' },
  status: {
    description: `How sure the values are, where no column says so: ${Object.values(ObservationStatus).join(', ')}. What is printed as about so much (ok. 150) is ESTIMATED all the same.`,
    example: 'PROVISIONAL',
  },
  missingReason: {
    description:
      'Why a cell without a value (empty, -, b.d.) has none, so that this is recorded; such cells are left out when absent. ' +
      `${Object.values(MissingReason).join(', ')}.`,
    example: 'NOT_COLLECTED',
  },
  decimal: { description: 'Which sign stands before the decimals, a comma or a point, where texts like 1.234 do not tell.', example: '.' },
  ...tableOptions('value=Liczba'),
} satisfies Record<string, ImportOption>;

/** What is said of all values of a table; BAD_USER_INPUT for what makes no sense. */
export function valuesOptions(options: GivenOptions) {
  const period = textOf(options, 'period');
  return {
    indicator: textOf(options, 'indicator'),
    period: period === undefined ? undefined : parsePrintedPeriod(period),
    status: oneOf(Object.values(ObservationStatus), 'status', textOf(options, 'status')?.toUpperCase()),
    missingReason: oneOf(Object.values(MissingReason), 'missingReason', textOf(options, 'missingReason')?.toUpperCase()),
    decimal: oneOf([',', '.'] as const, 'decimal', textOf(options, 'decimal')),
  };
}

export type ValuesOptions = ReturnType<typeof valuesOptions>;
