import { textOf, textsOf } from '@social-economy/imports/table-options';
import type { GivenOptions, ImportOption } from '@social-economy/subgraph/imports';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { parsePeriod } from '@social-economy/values/period';

/** What can be said of answers of the Local Data Bank. */
export const bdlOptions = {
  indicator: {
    description: 'Code of the indicator that the variable is; with several variables the id of each, =, and its code.',
    example: '60270=unemployment.registered.rate',
    isRequired: true,
    isList: true,
  },
  part: { description: 'The part of the year that values are for, where it is not the whole: M12, Q4, S2.', example: 'M12' },
  scale: {
    description: 'What values are multiplied by, where the measure of the variable is not the unit of the indicator; above 0.',
    example: '1000',
  },
  fetch: { description: 'Id of the variable, to ask the bank itself instead of reading a file.', example: '60270' },
  unitLevel: { description: 'With fetch, the level of units as the bank numbers them; all when absent.', example: '2' },
  year: { description: 'With fetch, a year that is asked for; all when absent.', example: '2023', isList: true },
  baseUrl: {
    description: 'With fetch, the address of the API, where it is not the public one.',
    example: 'https://bdl.stat.gov.pl/api/v1',
  },
  clientId: { description: 'With fetch, the id of a registered user of the API.', example: '11111111-2222-3333-4444-555555555555' },
  limits: {
    description:
      'With fetch, how many requests in how many seconds the API allows, where not as to anonymous users: 5/1, 100/900, 1000/43200.',
    example: '10/1',
    isList: true,
  },
  cache: {
    description: 'With fetch, the folder where answers are kept, so that what has not changed is not sent again.',
    example: '.data/bdl',
  },
} satisfies Record<string, ImportOption>;

/** What is said of the values; BAD_USER_INPUT for what makes no sense. */
export interface BdlChoices {
  /** Codes of indicators by ids of variables; one under an empty id is for a single variable. */
  indicators: ReadonlyMap<string, string>;
  part: string | null;
  scale: number | null;
}

export function bdlChoices(options: GivenOptions): BdlChoices {
  const part = textOf(options, 'part')?.toUpperCase() ?? null;
  if (part !== null) parsePeriod(`2020-${part}`);
  const scale = textOf(options, 'scale');
  if (scale !== undefined && !(/^\d{1,9}(\.\d{1,9})?$/.test(scale) && Number(scale) > 0))
    throw new BadUserInputError(`scale is ${quoted(scale)}, but must be a number above 0: 1000.`);
  return { indicators: indicatorsIn(textsOf(options, 'indicator')), part, scale: scale === undefined ? null : Number(scale) };
}

/** Each variable is one indicator, and each indicator one variable: values of two would take each other's place. */
function indicatorsIn(texts: readonly string[]): Map<string, string> {
  const pairs = [...new Set(texts.map((text) => text.trim()))].map(mapped);
  if (pairs.length > 1 && pairs.some(([variable]) => variable === ''))
    throw new BadUserInputError('Of several indicators each needs the id of its variable: 60270=unemployment.registered.rate.');
  for (const [place, pair] of pairs.entries()) {
    const other = pairs.slice(0, place).find(([variable, indicator]) => variable === pair[0] || indicator === pair[1]);
    if (other)
      throw new BadUserInputError(
        `indicator is ${quoted(other.join('='))} and ${quoted(pair.join('='))}, but a variable is one indicator, and an indicator one variable. Leave one of them out.`,
      );
  }
  return new Map(pairs);
}

function mapped(text: string): [variable: string, indicator: string] {
  const [, variable = '', indicator = ''] = /^(?:(\d{1,12})=)?([^=]+)$/.exec(text.trim()) ?? [];
  if (indicator !== '') return [variable, indicator];
  throw new BadUserInputError(
    `indicator is ${quoted(text)}, but must be a code, or the id of a variable, = and a code: 60270=unemployment.registered.rate.`,
  );
}
