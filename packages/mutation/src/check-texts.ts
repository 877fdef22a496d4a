import type { InputPath, Problems } from './problems';
import { UserErrorCode } from './user-error';

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
