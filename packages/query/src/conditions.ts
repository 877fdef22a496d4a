import { groupsOf } from '@social-economy/database/groups-of';
import { folded } from '@social-economy/values/polish-text';
import { codesWithin, lengthOf } from '@social-economy/values/teryt';
import { parseWithin } from '@social-economy/values/voivodeships';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { StringFilter, TerritoryFilter } from './filter-inputs';
import { checkedList, checkedWords } from './filter-limits';

/** Condition on the row named `item` that a value of a filter's field asks for; undefined when it asks for nothing. */
export type Condition<Value> = (value: Value) => Sql | undefined;

/** What any filter of values can ask; which of it a filter offers is a matter of its GraphQL type. */
interface Comparison {
  eq?: string | number | null;
  ne?: string | number | null;
  in?: readonly (string | number)[] | null;
  notIn?: readonly (string | number)[] | null;
  lt?: string | number | null;
  lte?: string | number | null;
  gt?: string | number | null;
  gte?: string | number | null;
  isNull?: boolean | null;
}

/** All conditions together; undefined when there is none. */
export function allOf(conditions: readonly (Sql | undefined)[]): Sql | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? undefined : sql`(${join(given, ' AND ')})`;
}

/** Compares a column, or any expression, as an ID, number or date filter says. */
export function comparing(expression: string): Condition<Comparison> {
  const value = raw(expression);
  const operators = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
  return (filter) =>
    allOf([
      ...Object.entries(operators).map(([name, operator]) => {
        const operand = filter[name as keyof typeof operators];
        return operand == null ? undefined : sql`${value} ${raw(operator)} ${operand}`;
      }),
      filter.in == null ? undefined : isAmong(expression, filter.in),
      filter.notIn == null ? undefined : isNotAmong(expression, filter.notIn),
      filter.isNull == null ? undefined : sql`${value} IS ${raw(filter.isNull ? 'NULL' : 'NOT NULL')}`,
    ]);
}

/** Compares a text column; parts of the text are looked for in the column that holds its fold. */
export function comparingText(expression: string, foldExpression: string): Condition<StringFilter> {
  const compare = comparing(expression);
  const fold = raw(foldExpression);
  return (filter) => {
    const { contains, startsWith } = filter;
    return allOf([
      compare(filter),
      contains == null ? undefined : oneOf(withHyphens(folded(contains)).map((part) => sql`INSTR(${fold}, ${part}) > 0`)),
      startsWith == null ? undefined : oneOf(withHyphens(folded(startsWith)).map((start) => sql`INSTR(${fold}, ${start}) = 1`)),
    ]);
  };
}

/**
 * Looks for all words of a text, in any order, in a column that holds the fold of all searched fields. Quotation marks only part
 * words, since texts are printed with many kinds of them.
 */
export function holdingWords(foldExpression: string): Condition<string> {
  const isHeld = (word: string) => sql`INSTR(${raw(foldExpression)}, ${word}) > 0`;
  return (text) => {
    const words = checkedWords(folded(text.replace(quotationMarks, ' ')).split(' ').filter(Boolean));
    return allOf(words.map((word) => oneOf(spellings(word).map(isHeld))));
  };
}

const quotationMarks = /["'`´„‚′″\p{Pi}\p{Pf}]/gu;
const dashes = /[\p{Pd}−]/gu;
/** As many digits as the shortest register number has, with hyphens between them. */
const registerNumber = /^(?:-*\d){9,}-*$/;

/** A word as it is and with hyphens for its dashes; a register number also as its digits alone. */
function spellings(word: string): string[] {
  const number = withHyphens(word).find((spelling) => registerNumber.test(spelling));
  return [...new Set([...withHyphens(word), ...(number === undefined ? [] : [number.replaceAll('-', '')])])];
}

/** A text as it is and, where it has other dashes, with hyphens for them. */
function withHyphens(text: string): string[] {
  return [...new Set([text, text.replace(dashes, '-')])];
}

/** One of the listed values; an empty list matches nothing. BAD_USER_INPUT for more values than a filter may list. */
export function isAmong(expression: string, values: readonly (string | number)[]): Sql {
  return values.length === 0 ? sql`1 = 0` : sql`${raw(expression)} IN (${join([...checkedList(values)])})`;
}

/** Located as a territory filter says, by a column that holds a TERYT code. */
export function locatedAt(expression: string): Condition<TerritoryFilter> {
  const code = raw(expression);
  const within = (teryt: string) => {
    const { from, to } = codesWithin(parseWithin(teryt));
    return sql`(${code} >= ${from} AND ${code} < ${to})`;
  };
  return ({ within: unit, anyOf, level }) =>
    allOf([
      unit == null ? undefined : within(unit),
      anyOf == null ? undefined : anyOf.length === 0 ? sql`1 = 0` : oneOf([...new Set(checkedList(anyOf))].map(within)),
      // The last year of a unit that ended, @2020, counts for nothing.
      level == null ? undefined : sql`LENGTH(${code}) - 5 * (INSTR(${code}, '@') > 0) = ${lengthOf(level)}`,
    ]);
}

/** At least one of the conditions. Many are nested: SQLite takes an expression of 1000 levels, and each OR beside another is one. */
function oneOf(conditions: readonly Sql[]): Sql {
  if (conditions.length <= mostBeside) return sql`(${join([...conditions], ' OR ')})`;
  return oneOf(groupsOf(mostBeside, conditions).map(oneOf));
}

const mostBeside = 100;

function isNotAmong(expression: string, values: readonly (string | number)[]): Sql {
  return values.length === 0 ? sql`${raw(expression)} IS NOT NULL` : sql`${raw(expression)} NOT IN (${join([...checkedList(values)])})`;
}
