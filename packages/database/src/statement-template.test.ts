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
    expect(keptStatement({ owner, name: 'of a kind' }, values, make)).toEqual({ sql: text, values: expected });
  }
});

test('it is put together once for its owner, its name and the number of its values', () => {
  let times = 0;
  const owners = [{}, {}];
  const ask = (owner: object, name: string, ...values: RawValue[]) =>
    keptStatement({ owner, name }, values, (given) => {
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

test('no more is kept than there is room for, and nothing that takes a lot of it', () => {
  let times = 0;
  const owner = {};
  const ask = (name: string, values: RawValue[]) =>
    keptStatement({ owner, name }, values, (given) => {
      times += 1;
      return make(given);
    });
  const madeFor = (name: string, values: RawValue[]) => {
    const before = times;
    ask(name, values);
    return times - before;
  };
  const long = ['CIS', ...Array.from({ length: 10_000 }, (_, index) => String(index))];
  expect([madeFor('long', long), madeFor('long', long)]).toEqual([1, 1]);
  const names = Array.from({ length: 20_000 }, (_, index) => `number ${index}`);
  for (const name of names) ask(name, ['CIS', '02']);
  expect([madeFor('number 0', ['CIS', '02']), madeFor('number 19999', ['CIS', '02'])]).toEqual([1, 0]);
});
