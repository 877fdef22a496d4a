import { depthWithin } from './nesting';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { children: [nested(levels - 1)] });

test.each([
  [1, 0, true],
  [[], 1, true],
  [[[]], 1, false],
  [nested(3), 6, true],
  [nested(3), 5, false],
  [null, 0, true],
])('%j is nested no deeper than %p levels: %p', (value, levels, isWithin) => {
  expect(depthWithin(value, levels)).toBe(isWithin);
});
