import type { InputPath, Problems } from './problems';
import { UserErrorCode } from './user-error';

/** Longer texts and lists than these are no data of anybody's; nothing else is looked at then. */
const longestText = 100_000;
const longestList = 10_000;

/** Finds texts and lists that are so long that looking at them closely would do harm. */
export function checkSizes(problems: Problems, value: unknown, path: InputPath = []): void {
  if (typeof value === 'string') {
    if (value.length > longestText) tooLarge(problems, path, `has ${value.length} characters, but no text has more than ${longestText}`);
  } else if (Array.isArray(value) && value.length > longestList) {
    tooLarge(problems, path, `has ${value.length} entries, but no list has more than ${longestList}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) checkSizes(problems, part, [...path, name]);
  }
}

function tooLarge(problems: Problems, path: InputPath, what: string): void {
  problems.add(UserErrorCode.OUT_OF_RANGE, path, `${path.join('.')} ${what}.`);
}

/** Every text of an input must be one that all databases keep as it is: whole characters, and no control characters but tab and line break. */
export function checkTexts(problems: Problems, value: unknown, path: InputPath = []): void {
  if (typeof value === 'string') checkText(problems, value, path);
  else if (Array.isArray(value)) value.forEach((part, index) => checkTexts(problems, part, [...path, index]));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) checkTexts(problems, part, [...path, name]);
  }
}

function checkText(problems: Problems, text: string, path: InputPath): void {
  // A half of a pair has no character of its own, so each database would put another one in its place.
  const damaged = /\p{Surrogate}/u.exec(text) ?? /(?![\t\n\r])\p{Cc}/u.exec(text);
  if (!damaged) return;
  const code = damaged[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  problems.add(
    UserErrorCode.INVALID,
    path,
    `There is a character in it that is no text (U+${code}), after ${damaged.index} others. Write it again.`,
  );
}
