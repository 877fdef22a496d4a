import { type Database, openDatabase } from '@social-economy/database/database';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import { Event } from '../event/event';
import { events } from '../subgraph';
import { tables } from '../tables';
import { date, days, eventOn, year } from '../testing/arbitrary-dates';
import { DateMatch } from './date-match';
import { DatePrecision } from './event-date';
import { type Days, fallingOn, fallsOn } from './falls-on';

import { windowOf } from './window-of';

const { CERTAIN, POSSIBLE } = DateMatch;
const { DAY, DAYS, PART_OF_MONTH, MONTH, PART_OF_YEAR, YEAR, UNKNOWN } = DatePrecision;

test.each([
  // the date, and the days asked about: certainly, possibly
  ['2020-05-13', DAY, '2020-05-01', '2020-05-31', true, true],
  ['2020-05-13', DAY, '2020-05-13', '2020-05-13', true, true],
  ['2020-05-13', DAY, '2020-05-14', null, false, false],
  ['2020-05-13', DAY, null, '2020-05-12', false, false],
  ['2020-05-13', DAY, null, '2020-05-13', true, true],
  ['2020-05-26/2020-05-29', DAYS, '2020-05-29', '2020-06-30', true, true],
  ['2020-05-26/2020-05-29', DAYS, '2020-05-01', '2020-05-26', true, true],
  ['2020-05-26/2020-05-29', DAYS, '2020-05-27', '2020-05-28', true, true],
  ['2020-05-26/2020-05-29', DAYS, '2020-05-30', '2020-06-30', false, false],
  ['2020-02', MONTH, '2020-02-01', '2020-02-29', true, true],
  ['2020-02', MONTH, '2020-02-02', '2020-02-29', false, true],
  ['2020-02', MONTH, '2020-02-01', '2020-02-28', false, true],
  ['2020-02', MONTH, '2020-02-10', '2020-02-10', false, true],
  ['2020-02', MONTH, '2020-03-01', null, false, false],
  ['2020-02', MONTH, '2020-02-01', null, true, true],
  ['2020-02', MONTH, null, '2020-02-28', false, true],
  ['[2020-09-21..2020-09-30]', PART_OF_MONTH, '2020-09-01', '2020-09-30', true, true],
  ['[2020-09-21..2020-09-30]', PART_OF_MONTH, '2020-09-25', '2020-10-31', false, true],
  ['[2020-09-21..2020-09-30]', PART_OF_MONTH, '2020-09-01', '2020-09-20', false, false],
  ['[2020-07..2020-09]', PART_OF_YEAR, '2020-07-01', '2020-09-30', true, true],
  ['2020', YEAR, '2020-01-01', '2020-12-31', true, true],
  ['2020', YEAR, '2020-01-01', '2020-06-30', false, true],
  ['2020', YEAR, '2021-01-01', '2021-06-30', false, false],
  ['2019-10-01/..', DAYS, '2025-01-01', '2025-12-31', true, true],
  ['2019-10-01/..', DAYS, null, '2019-09-30', false, false],
  ['../2019-10-01', DAYS, '2012-01-01', '2012-01-01', true, true],
  ['../2019-10-01', DAYS, '2019-10-02', null, false, false],
  ['2019-10/..', YEAR, '2025-01-01', '2025-12-31', false, true],
  ['2019-10/..', YEAR, '2019-10-01', null, true, true],
  ['2019-10/..', YEAR, '2019-10-02', null, false, true],
  ['../2019', UNKNOWN, null, '2019-12-31', true, true],
  ['../2019', UNKNOWN, '2000-01-01', '2019-12-31', false, true],
  ['XXXX', UNKNOWN, '1990-01-01', '2090-01-01', false, false],
  ['XXXX', UNKNOWN, null, '2090-01-01', false, false],
] as const)('%s (%s) falls on %p to %p: for certain %p, possibly %p', (edtf, precision, from, to, certain, possible) => {
  const date = { ...windowOf(edtf), precision };
  expect([CERTAIN, POSSIBLE].map((match) => fallsOn(date, { from, to, match }))).toEqual([certain, possible]);
});

test('days that end before they begin are a mistake of the caller, and both ends are named', () => {
  const days = { from: '2020-06-01', to: '2020-05-31', match: POSSIBLE };
  expect(() => fallingOn(days)).toThrow(BadUserInputError);
  expect(() => fallingOn(days)).toThrow('from is 2020-06-01, after to, which is 2020-05-31.');
});

/** The rule, a day at a time: the year stands for all time, since nothing that is asked about reaches its ends. */
function fallsOnDayByDay({ earliest, latest, precision }: Parameters<typeof fallsOn>[0], { from, to, match }: Days): boolean {
  if (earliest === null && latest === null) return false;
  const allowed = year.filter((one) => isBetween(one, earliest, latest));
  const isAskedAbout = (one: CalendarDate) => isBetween(one, from, to);
  return match === POSSIBLE || precision === DAY || precision === DAYS ? allowed.some(isAskedAbout) : allowed.every(isAskedAbout);
}

const isBetween = (one: CalendarDate, first: CalendarDate | null, last: CalendarDate | null) =>
  (first === null || one >= first) && (last === null || one <= last);

const dates = fc.sample(date, { numRuns: 150, seed: 7 });
let database: Database;
beforeAll(async () => {
  const databaseUrl = freshDatabaseUrl();
  await events.migrate(databaseUrl);
  database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  const rows = dates.map((one, index) => eventOn(one, index));
  await database.write((manager) => manager.insert(Event, rows as never));
});

test('the rule, the days one by one and the database agree on every date and all days', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (asked) => {
      const found = await database.read(sql`SELECT item.id AS id FROM event item WHERE ${fallingOn(asked)}`);
      const ids = new Set(found.map(({ id }) => String(id)));
      for (const [index, one] of dates.entries()) {
        const known = { ...windowOf(one.edtf), precision: one.precision };
        const expected = fallsOnDayByDay(known, asked);
        expect({ ...one, inCode: fallsOn(known, asked), inDatabase: ids.has(`e${index}`) }).toEqual({
          ...one,
          inCode: expected,
          inDatabase: expected,
        });
      }
    }),
    { numRuns: 200, seed: 11 },
  );
});
