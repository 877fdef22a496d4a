import { asQuery, parametersOf, searchOf } from './link';

test.each([
  ['/graphql', ''],
  ['/graphql?', '?'],
  ['/graphql//?query={a}', '?query={a}'],
  ['/graphql?query={a}?b', '?query={a}?b'],
  ['/graphql?query={a}#%0A{b}', '?query={a}'],
  ['/graphql#?query={a}', ''],
  ['http://graph/graphql?query={a}', '?query={a}'],
])('of %s the question is %j', (originalUrl, search) => {
  expect(searchOf({ originalUrl })).toBe(search);
});

test('a parameter is found behind any number of others', () => {
  expect(parametersOf({ originalUrl: `/graphql?${'a&'.repeat(5_000)}query=%7Ba%7D` }).get('query')).toBe('{a}');
});

test('routes are given a text, or a list of what is given more than once', () => {
  expect({ ...asQuery('from=1999&from=2000&from=2001&to=&__proto__=x') }).toEqual({
    from: ['1999', '2000', '2001'],
    to: '',
    ['__proto__']: 'x',
  });
  expect({ ...asQuery(null) }).toEqual({});
});
