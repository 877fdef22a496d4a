import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';

/** How a CSV file is written. */
export interface Dialect {
  delimiter: string;
  decimalSign: string;
  /** What the file begins with. */
  start: string;
}

const dialects = {
  /** RFC 4180 to the letter. */
  rfc4180: { delimiter: ',', decimalSign: '.', start: '' },
  /** What Excel opens by a double click where Windows speaks Polish: without the mark of order of bytes it would take UTF-8 for Windows-1250. */
  'excel-pl': { delimiter: ';', decimalSign: ',', start: '\uFEFF' },
} as const satisfies Record<string, Dialect>;

/** The dialect that a caller names; RFC 4180 where none is named, BAD_USER_INPUT for an unknown one. */
export function dialectNamed(name: unknown = 'rfc4180'): Dialect {
  if (typeof name === 'string' && Object.hasOwn(dialects, name)) return dialects[name as keyof typeof dialects];
  throw new BadUserInputError(`dialect is ${quoted(name)}, which is none. Take ${Object.keys(dialects).join(' or ')}.`);
}
