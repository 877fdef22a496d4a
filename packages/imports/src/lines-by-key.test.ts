import { LinesByKey } from './lines-by-key';

test('the line on which a key stood first is known, for many keys that differ in one letter', () => {
  const lines = new LinesByKey();
  const keyOf = (number: number) => `pes.active ${1_000_000 + (number % 2500)} ${1900 + Math.floor(number / 2500)}`;
  const count = 300_000;
  for (let number = 0; number < count; number += 1) expect(lines.lineBefore(keyOf(number), number + 2) === null).toBe(true);
  for (let number = 0; number < count; number += 997) expect(lines.lineBefore(keyOf(number), 1)).toBe(number + 2);
  expect(lines.lineOf('')).toBeNull();
  expect(lines.lineBefore('', 7)).toBeNull();
  expect(lines.lineOf('')).toBe(7);
  expect(lines.lineBefore('', 8)).toBe(7);
});
