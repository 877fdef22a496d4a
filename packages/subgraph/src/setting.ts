import { parseDatabaseUrl } from '@social-economy/database/database-url';
import { z } from 'zod';

/** A TCP port; 0 takes any free one. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be at most 65535');

/** An address to listen at. */
export const host = z.string().regex(/^[\w.:-]+$/, 'must be an address or a host name, for example 127.0.0.1 or 0.0.0.0');

/** Where a database lives: a MySQL URL or the path of a SQLite file. */
export const databaseUrl = z.string().superRefine((text, context) => {
  try {
    parseDatabaseUrl(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

/** An address of the web, of what is named. */
export function webAddress(what: string, example: string) {
  return z.url({ protocol: /^https?$/, error: `must be ${what}, for example ${example}` });
}

/** A whole number within limits, both of them allowed; `unit` is what it counts. */
export function wholeNumber(least: number, most: number, unit = '') {
  const message = `must be a whole number${unit && ` of ${unit}`} from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,12}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

/** Settings by the names of their variables, each described and with its default. */
export type SettingsShape = Record<string, z.ZodType>;

/** Settings that are told about together. */
export interface SettingsGroup {
  title: string;
  settings: SettingsShape;
}
