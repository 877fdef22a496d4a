import { separators } from '@social-economy/exchange/reading/separator';
import { encodings } from '@social-economy/exchange/reading/encoding';
import type { ReadTableOptions } from '@social-economy/exchange/reading/read-table';
import type { GivenOptions, ImportOption } from '@social-economy/subgraph/imports';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';

/** What can be said of any table; `mapExample` is a column of its kind, and a heading: value=Liczba. */
export const tableOptions = (mapExample: string) =>
  ({
    map: {
      description: 'A column and its heading in the file, where it has another one than those that are known.',
      example: mapExample,
      isList: true,
    },
    encoding: {
      description: `Encoding of a CSV file, when it is not found out rightly: ${encodings.join(', ')}.`,
      example: 'windows-1250',
    },
    separator: { description: 'What stands between the cells of a CSV file, when it is not found out rightly: ; , or tab.', example: ';' },
    sheet: { description: 'Name of the sheet of an XLSX file; the first one when absent.', example: 'Tabl. 1' },
  }) satisfies Record<string, ImportOption>;

/** One text of an option; undefined where it is not given. */
export function textOf(options: GivenOptions, name: string): string | undefined {
  const given = options[name];
  return typeof given === 'string' ? given : given?.at(-1);
}

/** All texts of an option. */
export function textsOf(options: GivenOptions, name: string): readonly string[] {
  const given = options[name];
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
}

/** How a table is to be read, by what is said for its options; BAD_USER_INPUT for what is none of the choices. */
export function readTableOptions(options: GivenOptions): ReadTableOptions {
  const separator = textOf(options, 'separator');
  return {
    encoding: oneOf(encodings, 'encoding', textOf(options, 'encoding')?.toLowerCase()),
    separator: oneOf(separators, 'separator', separator === 'tab' || separator === '\\t' ? '\t' : separator),
    sheet: textOf(options, 'sheet'),
    decimalSign: oneOf([',', '.'] as const, 'decimal', textOf(options, 'decimal')),
  };
}

/** The choice that a text is; BAD_USER_INPUT with all of them for another one. */
export function oneOf<Choice extends string>(choices: readonly Choice[], name: string, text: string | undefined): Choice | undefined {
  if (text === undefined) return undefined;
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new BadUserInputError(
    `${name} is ${quoted(text)}, but must be one of ${choices.map((one) => (one === '\t' ? 'tab' : one)).join(' ')}.`,
  );
}
