import { BadUserInputError } from '@social-economy/values/bad-user-input';

/** So many values one list of a filter may have. */
export const mostListed = 1000;
/** So many different words a text that is searched for may have. */
export const mostWords = 50;
/** So many values a filter may compare with in all: SQLite takes some 32 000 in a statement, which can hold a filter several times. */
export const mostCompared = 5000;

/** The values of a list of a filter; BAD_USER_INPUT when there are more than one may have. */
export function checkedList<Value>(values: readonly Value[]): readonly Value[] {
  if (values.length <= mostListed) return values;
  throw new BadUserInputError(
    `A list of the filter has ${values.length} values, but ${mostListed} are allowed. Ask for some of them after the others.`,
  );
}

/** The different ones of the words of a text; BAD_USER_INPUT when there are more than a text may have. */
export function checkedWords(words: readonly string[]): string[] {
  const different = [...new Set(words)];
  if (different.length <= mostWords) return different;
  throw new BadUserInputError(
    `The text to be found has ${different.length} different words, but ${mostWords} are allowed. Take those that tell most.`,
  );
}

/** BAD_USER_INPUT when a filter compares with more values than one may. */
export function checkCompared(count: number): void {
  if (count <= mostCompared) return;
  throw new BadUserInputError(
    `The filter compares with ${count} values in all, but ${mostCompared} are allowed. Ask for one part of them after another.`,
  );
}
