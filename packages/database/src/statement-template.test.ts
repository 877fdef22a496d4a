import sql, { join, type RawValue } from 'sql-template-tag';
import { keptStatement } from './statement-template';

const make = ([kind, ...codes]: readonly RawValue[]) =>
  sql`SELECT id, ${kind} AS kind FROM item WHERE code IN (${join(codes)}) AND isOpen = ${true} AND kind = ${kind} LIMIT ${3}`;

test('what is kept has the text and the values of what is put together anew, in the order of the text', () => {
  const owner = {};
  const sets = [
    ['CIS', '02', '04'],
    ['KIS', '06', '02'],
    [null, 2, true],
    ['CIS', '02'],
  ];
  for (const values of sets) {
    const { sql: text, values: expected } = make(values);
    expect(keptStatement(owner, 'of a kind', values, make)).toEqual({ sql: text, values: expected });
  }
});

test('it is put together once for its owner, its name and the number of its values', () => {
  let times = 0;
  const owners = [{}, {}];
  const ask = (owner: object, name: string, ...values: RawValue[]) =>
    keptStatement(owner, name, values, (given) => {
      times += 1;
      return make(given);
    });
  for (const owner of owners)
    for (const name of ['one', 'other'])
      for (const codes of [['02'], ['04'], ['02', '06']]) {
        ask(owner, name, 'CIS', ...codes);
      }
  expect(times).toBe(8);
});

test('a long one is put together each time', () => {
  const values = ['CIS', ...Array.from({ length: 1_000 }, (_, index) => String(index))];
  let times = 0;
  for (let asked = 0; asked < 2; asked += 1) {
    const { values: all } = keptStatement(make, 'long', values, (given) => {
      times += 1;
      return make(given);
    });
    expect(all).toHaveLength(values.length + 3);
  }
  expect(times).toBe(2);
});
