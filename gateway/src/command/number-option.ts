import { InvalidArgumentError } from 'commander';

/** Reads a number of a command line; whatever else stands there is told with what would be right. */
export function numberOption(isRight: (value: number) => boolean, right: string): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (isRight(value)) return value;
    throw new InvalidArgumentError(`Give ${right}.`);
  };
}
