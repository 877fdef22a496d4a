import type { GivenOptions, ImporterInfo } from '@social-economy/subgraph/imports';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';

/** Throws BAD_USER_INPUT, with everything that is wrong, unless all options are known, those that are required given, and those that are no lists given once. */
export function checkOptions({ name: importer, options }: ImporterInfo, given: GivenOptions): void {
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) return [`${quoted(name)} is no option of ${importer}; it takes ${Object.keys(options).join(', ')}.`];
    return typeof value !== 'string' && value.length > 1 && !option.isList ? [`${name} is given ${value.length} times. Give it once.`] : [];
  });
  const missing = Object.entries(options).filter(([name, { isRequired }]) => isRequired && (given[name] ?? '').length === 0);
  const all = [...wrong, ...missing.map(([name, { description, example }]) => `${name} is needed: ${description} For example: ${example}`)];
  if (all.length > 0) throw new BadUserInputError(all.join(' '));
}
