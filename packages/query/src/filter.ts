import { BadUserInputError } from '@social-economy/values/bad-user-input';
import sql, { join, type Sql } from 'sql-template-tag';
import { allOf, type Condition } from './conditions';
import { checkCompared } from './filter-limits';

/** A filter of one kind of record: fields of which all must hold, and filters of the same kind combined. */
export interface Combinable<Filter> {
  and?: Filter[] | null;
  or?: Filter[] | null;
  not?: Filter | null;
}

/** What each field of a filter asks of the row named `item`. */
export type Conditions<Filter extends object> = {
  [Name in Exclude<keyof Filter, keyof Combinable<Filter>>]-?: Condition<NonNullable<Filter[Name]>>;
};

const deepest = 10;
const most = 200;

/**
 * Turns filters into one condition on the row named `item`. `not` keeps exactly the rows that its filter leaves out, those
 * of unknown value included. BAD_USER_INPUT beyond 10 levels, 200 filters in one, or 5 000 values to compare with.
 */
export function filterOf<Filter extends Combinable<Filter> & object>(
  conditions: Conditions<Filter>,
): (filter?: Filter | null) => Sql | undefined {
  const fields = Object.entries(conditions) as [keyof Filter, Condition<unknown>][];
  return (filter) => {
    let filters = 0;
    const conditionOf = (part: Filter, depth: number): Sql | undefined => {
      filters += 1;
      if (depth > deepest)
        throw new BadUserInputError(`The filter is nested more than ${deepest} levels deep. Combine it in fewer levels.`);
      if (filters > most) throw new BadUserInputError(`The filter has more than ${most} parts. Use in: [...] for lists of values.`);
      const inner = (one: Filter) => conditionOf(one, depth + 1) ?? sql`1 = 1`;
      const { and, or, not } = part;
      return allOf([
        ...fields.map(([name, condition]) => (part[name] == null ? undefined : condition(part[name]))),
        ...(and ?? []).map(inner),
        or == null ? undefined : or.length === 0 ? sql`1 = 0` : sql`(${join(or.map(inner), ' OR ')})`,
        not == null ? undefined : sql`NOT COALESCE(${inner(not)}, 0)`,
      ]);
    };
    const condition = filter ? conditionOf(filter, 1) : undefined;
    checkCompared(condition?.values.length ?? 0);
    return condition;
  };
}
