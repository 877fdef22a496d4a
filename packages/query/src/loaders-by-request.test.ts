import { LoadersByRequest } from './loaders-by-request';

const filter = { city: 'Łódź' };

test('who asks for the same shares a loader, whether of the very same parts or of others that say the same', () => {
  const loaders = new LoadersByRequest<object>();
  const loaderOf = (relation: string, request: object) => loaders.of(relation, request, () => ({}));
  const loader = loaderOf('territory', { first: 3, filter });
  expect(loaderOf('territory', { first: 3, filter })).toBe(loader);
  expect(loaderOf('territory', { first: 3, filter: { ...filter }, after: undefined })).toBe(loader);
  expect(loaderOf('territory', { first: 3, filter })).toBe(loader);
});

test.each<[string, object]>([
  ['territory', { first: 4, filter }],
  ['territory', { first: 3, filter: { city: 'Lodz' } }],
  ['territory', { first: 3 }],
  ['territory', { first: 3, filter, after: 'a' }],
  ['programme', { first: 3, filter }],
  ['territory', { first: 3, after: undefined }],
  ['territory', { after: undefined, filter, last: 3 }],
])('another one is made for %s %j, also where both take turns', (relation, request) => {
  const loaders = new LoadersByRequest<object>();
  const asked = [['territory', { first: 3, filter }] as const, [relation, request] as const];
  const [one, other, again, otherAgain] = [...asked, ...asked].map(([name, given]) => loaders.of(name, given, () => ({})));
  expect(other).not.toBe(one);
  expect(again).toBe(one);
  expect(otherAgain).toBe(other);
});
