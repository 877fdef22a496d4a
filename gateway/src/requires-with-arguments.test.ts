import { requiresWithArguments } from './requires-with-arguments';

test.each([
  ['type Item { weight: Int @external fee: Int @requires(fields: "weight") }', 0],
  ['type Item { price(currency: String): Int @external fee: Int @requires(fields: "price(currency: \\"EUR\\")") }', 1],
  ['extend type Item { part: Part @external fee: Int @federation__requires(fields: "part { weight price(in: EUR) size(in: CM) }") }', 2],
  ['type Item { fee: Int @deprecated(reason: "price(currency: EUR)") }', 0],
])('%s', (sdl, count) => {
  const problems = requiresWithArguments('shop', sdl);
  expect(problems).toHaveLength(count);
  for (const problem of problems) expect(problem).toMatch(/^The subgraph shop requires (price|size)\(.* for Item\.fee: .*\.$/);
});
