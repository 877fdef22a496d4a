import type { Territory } from '../territory/territory';
import { TerritoryLevel } from '@social-economy/values/teryt';
import { territoryRow } from '../territory/territory-row';
import { divisionOf } from './check-division';
import { compareDivision, type DivisionChanges } from './compare-division';
import { RegisterState } from './register-state';
import { parseTercRow, type TercUnit } from './terc-row';

type Row = [code: string, name: string];

const present: Row[] = [
  ['12', 'MAŁOPOLSKIE'],
  ['1207', 'limanowski'],
  ['1207072', 'Kamienica'],
  ['1207092', 'Limanowa'],
  ['1207133', 'Dobra'],
];

function units(rows: Row[], day: string): TercUnit[] {
  return rows.map(([code, name]) => {
    const [WOJ = '', POW = '', GMI = '', RODZ = ''] = /^(..)(..)?(..)?(.)?$/.exec(code)!.slice(1);
    return parseTercRow({ WOJ, POW, GMI, RODZ, NAZWA: name, STAN_NA: day })!;
  });
}

const kept = (rows = present): Territory[] =>
  rows.map(([teryt, name]) => territoryRow({ teryt, name: name.toLowerCase() === 'małopolskie' ? 'małopolskie' : name }, 'x'));
const states = (day: string) =>
  Object.values(TerritoryLevel).map((level) => Object.assign(new RegisterState(), { level, day, sourceId: 'x' }));

function compared(rows: Row[], day: string, before = kept(), stateDay = '2024-01-01'): DivisionChanges {
  return compareDivision(before, states(stateDay), divisionOf(units(rows, day), states(stateDay)));
}

const without = (code: string) => present.filter(([teryt]) => teryt !== code);

test('the same state again changes nothing', () => {
  expect(compared(present, '2024-01-01')).toMatchObject({
    added: [],
    changed: [],
    successions: [],
    unchanged: 5,
    vanished: [],
    appeared: [],
  });
});

test('a unit that appears began between the two states, and nothing is said of what it came from', () => {
  const { added, appeared, successions } = compared([...present, ['1207132', 'Szczawa']], '2025-01-01');
  expect(added).toEqual([{ teryt: '1207132', name: 'Szczawa', validFrom: '2025-01-01', validFromEarliest: '2024-01-02' }]);
  expect([appeared.map(({ teryt }) => teryt), successions]).toEqual([['1207132'], []]);
});

test('a unit that is listed no longer ended between the two states, and no successor is guessed', () => {
  const { changed, vanished, successions } = compared(without('1207072'), '2025-01-01');
  expect(changed).toMatchObject([{ before: { teryt: '1207072' }, changes: { validTo: '2024-12-31', validToEarliest: '2024-01-01' } }]);
  expect([vanished.map(({ teryt }) => teryt), successions]).toEqual([['1207072'], []]);
});

test('a gmina that becomes a mixed one goes on under its code with another last digit', () => {
  const { added, changed, recoded, successions, vanished, appeared } = compared(
    [...without('1207092'), ['1207093', 'Limanowa']],
    '2025-01-01',
  );
  expect(added).toMatchObject([{ teryt: '1207093', validFrom: '2025-01-01' }]);
  expect(changed).toMatchObject([{ before: { teryt: '1207092' }, changes: { validTo: '2024-12-31' } }]);
  expect(successions).toEqual([{ teryt: '1207092', successorTeryt: '1207093' }]);
  expect([[...recoded], vanished, appeared]).toEqual([[['1207092', '1207093']], [], []]);
});

test('another kind and another name at once are two things that may have nothing to do with each other', () => {
  const { recoded, vanished, appeared } = compared([...without('1207092'), ['1207093', 'Limanowa Nowa']], '2025-01-01');
  expect([recoded.size, vanished.length, appeared.length]).toEqual([0, 1, 1]);
});

test('under a code that goes on, another name is a change of name, and the former one stays to be found', () => {
  const renamed: Row[] = [...without('1207'), ['1207', 'beskidzki']];
  const { added, changed, successions } = compared(renamed, '2025-01-01');
  expect(added).toMatchObject([{ teryt: '1207@2024', name: 'limanowski', validTo: '2024-12-31', validToEarliest: '2024-01-01' }]);
  expect(changed).toMatchObject([
    { before: { teryt: '1207' }, changes: { name: 'beskidzki', validFrom: '2025-01-01', validFromEarliest: '2024-01-02' } },
  ]);
  expect(successions).toEqual([{ teryt: '1207@2024', successorTeryt: '1207' }]);
});

test('within one state another name corrects what is kept', () => {
  const { added, changed } = compared([...without('1207072'), ['1207072', 'Kamienice']], '2024-01-01');
  expect(added).toEqual([]);
  expect(changed).toMatchObject([{ changes: { name: 'Kamienice', nameFold: 'kamienice' } }]);
});

test('a code that comes back leaves the unit that ended under a key of its own', () => {
  const before = [...kept(without('1207092')), territoryRow({ teryt: '1207092', name: 'Limanowa', validTo: '2021-12-31' }, 'x')];
  const { added, changed, rekeyed } = compared(present, '2025-01-01', before);
  expect(added).toMatchObject([{ teryt: '1207092@2021', validTo: '2021-12-31', validToEarliest: '2021-12-31' }]);
  expect(changed).toMatchObject([{ before: { teryt: '1207092' }, changes: { validTo: null, validFrom: '2025-01-01' } }]);
  expect(rekeyed).toEqual([{ from: '1207092', to: '1207092@2021' }]);
});

test.each<[string, Row[], string, string]>([
  ['an older state', present, '2023-01-01', 'The file shows the state of 2023-01-01, but that of 2024-01-01 is kept already.'],
  ['a state ahead', present, '2999-01-01', 'which lies ahead'],
  ['nothing', [], '2024-01-01', 'The file lists no unit.'],
  ['a gmina without its powiat', without('1207'), '2024-01-01', 'The file lists 1207072, but not 1207, in which it lies.'],
  ['a powiat without gminas', present.slice(0, 2), '2024-01-01', 'The file lists nothing within limanowski (1207), so it is not whole.'],
])('%s is refused', (_, rows, day, sentence) => {
  expect(() => compared(rows, day)).toThrow(sentence);
});

test('a file that leaves out much is not taken for the end of it', () => {
  const many = Array.from({ length: 30 }, (_, index): Row => [`12071${index % 10}${1 + Math.floor(index / 10)}`, `Gmina ${index}`]);
  expect(() => compared(present, '2025-01-01', kept([...present, ...many.filter(([code]) => code !== '1207133')]))).toThrow(
    /The file lists \d+ units no longer, as Gmina 0 \(1207101\)/,
  );
});

test('two states in one file are refused', () => {
  const mixed = [...units(present, '2024-01-01'), ...units([['1207132', 'Szczawa']], '2025-01-01')];
  expect(() => divisionOf(mixed, [])).toThrow('The file mixes states of the register: 2024-01-01 and 2025-01-01 (1207132).');
});

test.each([
  [{ WOJ: '2', POW: '1', GMI: '1', RODZ: '1' }, '0201011'],
  [{ RODZ: '3' }, '0201013'],
  [{ GMI: '', RODZ: '' }, '0201'],
  [{ POW: '', GMI: '', RODZ: '', NAZWA: 'DOLNOŚLĄSKIE' }, '02'],
  [{ RODZ: '4' }, undefined],
  [{ RODZ: '9' }, undefined],
])('the row %j is the unit %s', (cells, teryt) => {
  const row = { WOJ: '02', POW: '01', GMI: '01', RODZ: '1', NAZWA: 'Bolesławiec', STAN_NA: '2024-01-01' };
  expect(parseTercRow({ ...row, ...cells })?.teryt).toBe(teryt);
});

test.each([
  [{ WOJ: '' }, 'WOJ is empty.'],
  [{ WOJ: '028' }, 'WOJ is "028", but has two digits or is empty.'],
  [{ POW: '' }, 'GMI is "01", but POW is empty.'],
  [{ RODZ: '' }, 'GMI and RODZ go together'],
  [{ RODZ: '6' }, '"6" is no RODZ.'],
  [{ NAZWA: ' ' }, 'NAZWA is empty.'],
  [{ STAN_NA: '2024' }, '"2024" is not a day.'],
])('the row %j is refused', (cells, sentence) => {
  const row = { WOJ: '02', POW: '01', GMI: '01', RODZ: '1', NAZWA: 'Bolesławiec', STAN_NA: '2024-01-01' };
  expect(() => parseTercRow({ ...row, ...cells })).toThrow(sentence);
});
