import fc from 'fast-check';
import { bdlAnswerOf } from './bdl-answer';
import { unitOfMeasure } from './bdl-measure';
import { type BdlMapping, type NamedAnswer, observationsOf } from './bdl-observations';
import { unitOfBdl } from './bdl-unit';

const mapping: BdlMapping = { indicatorOf: (variable) => (variable === '60270' ? 'rate' : null), part: null, scaleOf: () => 1 };
const answer = (json: unknown, file = 'page.json'): NamedAnswer => ({ file, answer: bdlAnswerOf(json)! });
const byVariable = (values: object[], { id = '042800000000', ...rest }: { id?: string; lastUpdate?: string } = {}) =>
  answer({
    totalRecords: 1,
    variableId: 60270,
    measureUnitId: 8,
    aggregateId: 1,
    results: [{ id, name: 'WARMIŃSKO-MAZURSKIE', values }],
    ...rest,
  });
const dictionary = answer({
  results: [
    { id: 1, name: 'wartość', symbol: '', description: '' },
    { id: 3, name: 'tajemnica statystyczna', symbol: '#', description: '' },
    { id: 4, name: 'dane jeszcze niedostępne', symbol: 'n', description: '' },
    { id: 5, name: 'brak informacji', symbol: '.', description: '' },
    { id: 6, name: 'wypełnienie pozycji niemożliwe lub niecelowe', symbol: 'x', description: '' },
    { id: 7, name: 'zjawisko nie wystąpiło', symbol: '-', description: '' },
  ],
});
const found = (...answers: NamedAnswer[]) =>
  observationsOf(answers, mapping).observations.map(({ row }) => [row.teryt, row.period, row.value, row.missingReason]);

test.each([
  ['000000000000', { teryt: '0' }],
  ['042800000000', { teryt: '28' }],
  ['011212161000', { teryt: '1261' }],
  ['030210106062', { teryt: '0206062' }],
  ['030210106063', { teryt: '0206063' }],
  ['040000000000', { ignored: 'macroregion' }],
  ['071410000000', { ignored: 'NUTS region' }],
  ['071412100000', { ignored: 'NUTS region' }],
  ['030210106064', { ignored: 'part of a gmina' }],
  ['030210106065', { ignored: 'part of a gmina' }],
  ['030210106062-0189782', { ignored: 'locality' }],
  ['28', null],
])('%s is %p', (id, unit) => expect(unitOfBdl(id)).toEqual(unit));

test.each([
  ['osoba', { unit: 'persons', scale: 1 }],
  ['tys. zł', { unit: 'PLN', scale: 1000 }],
  ['%', { unit: '%', scale: 1 }],
  ['na 10 tys. ludności', null],
])('the measure %s is %p', (name, unit) => expect(unitOfMeasure(name)).toEqual(unit));

test('answers by variable and by unit give the same observations', () => {
  const values = [
    { year: '2022', val: 8.6, attrId: 1 },
    { year: '2023', val: 0, attrId: 1 },
  ];
  const expected = [
    ['28', '2022', 8.6, null],
    ['28', '2023', 0, null],
  ];
  expect(found(byVariable(values))).toEqual(expected);
  expect(
    found(
      answer({
        totalRecords: 1,
        unitId: '042800000000',
        unitName: 'W-M',
        aggregateId: 1,
        results: [{ id: 60270, measureUnitId: 8, values }],
      }),
    ),
  ).toEqual(expected);
});

test('what an attribute says is missing is missing for that reason, whatever number stands there', () => {
  const values = ['3', '4', '5', '6', '7'].map((attrId, index) => ({ year: `${2010 + index}`, val: 0, attrId }));
  expect(found(dictionary, byVariable(values))).toEqual([
    ['28', '2010', null, 'CONFIDENTIAL'],
    ['28', '2011', null, 'IN_PREPARATION'],
    ['28', '2012', null, 'NOT_PUBLISHED'],
    ['28', '2013', null, 'NOT_APPLICABLE'],
    ['28', '2014', 0, null],
  ]);
});

test('what an attribute says of a value is kept in its words, and tells how sure it is', () => {
  const explained = answer({
    results: [
      { id: 2, name: 'wartość', symbol: '', description: '' },
      { id: 5, name: '0', symbol: '0', description: 'wielkość mniejsza od 0,5 jednostki' },
      { id: 6, name: 'dane wstępne', symbol: 'p', description: '' },
      { id: 7, name: 'wartość szacunkowa', symbol: 'e', description: '' },
      { id: 8, name: 'wartość skorygowana', symbol: 'k', description: '' },
    ],
  });
  const values = ['1', '2', '5', '6', '7', '8'].map((attrId, index) => ({ year: `${2015 + index}`, val: attrId === '5' ? 0 : 3, attrId }));
  const { observations, wrong } = observationsOf([explained, byVariable(values)], mapping);
  expect(wrong).toEqual([]);
  expect(observations.map(({ row }) => [row.value, row.status, row.verbatim])).toEqual([
    [3, 'FINAL', null],
    [3, 'FINAL', null],
    [0, 'ESTIMATED', '0: wielkość mniejsza od 0,5 jednostki'],
    [3, 'PROVISIONAL', 'dane wstępne'],
    [3, 'ESTIMATED', 'wartość szacunkowa'],
    [3, 'FINAL', 'wartość skorygowana'],
  ]);
});

test('without the meaning of an attribute nothing becomes a zero, and a number is refused', () => {
  const read = observationsOf(
    [
      byVariable([
        { year: '2010', val: 0, attrId: 9 },
        { year: '2011', val: null },
        { year: '2012', val: 5, attrId: 9 },
      ]),
    ],
    mapping,
  );
  expect(read.observations.map(({ row }) => [row.value, row.missingReason])).toEqual([
    [null, 'NOT_PUBLISHED'],
    [null, 'NOT_PUBLISHED'],
  ]);
  expect(read.observations.map(({ assumed }) => assumed)).toEqual([
    expect.stringContaining('attribute 9'),
    expect.stringContaining('no value'),
  ]);
  expect(read.wrong).toMatchObject([{ place: { year: '2012' }, value: '5' }]);
});

test('what is no unit of the register is left out and counted, what is there twice counts once, of two updates the later one', () => {
  const value = [{ year: '2022', val: 1, attrId: 1 }];
  const read = observationsOf(
    [
      byVariable(value, { lastUpdate: '2024-01-01' }),
      byVariable([{ year: '2022', val: 2, attrId: 1 }], { lastUpdate: '2024-06-01' }),
      byVariable([{ year: '2022', val: 2, attrId: 1 }], { lastUpdate: '2024-06-01' }),
      byVariable([{ year: '2022', val: 3, attrId: 1 }], { lastUpdate: '2024-06-01' }),
      byVariable(value, { id: '040000000000' }),
      byVariable(value, { id: 'nothing' }),
    ],
    mapping,
  );
  expect(read.observations.map(({ row, lastUpdate }) => [row.value, lastUpdate])).toEqual([[2, '2024-06-01']]);
  expect([...read.ignored]).toEqual([
    ['of an earlier update', 1],
    ['there twice', 1],
    ['macroregion', 1],
  ]);
  expect(read.wrong.map(({ value: text }) => text)).toEqual(['3', 'nothing']);
});

test('a value that is multiplied keeps what is printed, behind what is said of it', () => {
  const remarks = answer({
    results: [
      { id: 6, name: 'dane wstępne', symbol: 'p', description: '' },
      { id: 7, name: 'x'.repeat(299), symbol: 'w', description: 'wartość' },
      { id: 3, name: 'tajemnica statystyczna', symbol: '#', description: '' },
    ],
  });
  const values = ['1', '6', '7', '3'].map((attrId, index) => ({ year: `${2020 + index}`, val: 12.3, attrId }));
  const { observations } = observationsOf([remarks, byVariable(values)], { ...mapping, scaleOf: () => 1000 });
  expect(observations.map(({ row }) => [row.value, row.status, row.verbatim])).toEqual([
    [12300, 'FINAL', '12,3 × 1000'],
    [12300, 'PROVISIONAL', 'dane wstępne; 12,3 × 1000'],
    [12300, 'FINAL', `${'x'.repeat(287)}; 12,3 × 1000`],
    [null, undefined, 'tajemnica statystyczna'],
  ]);
});

test('an update of another variable takes the place of no value', () => {
  const total = byVariable([{ year: '2022', val: 100, attrId: 1 }], { lastUpdate: '2024-01-01' });
  const women = answer({
    ...{ totalRecords: 1, variableId: 60271, measureUnitId: 8, aggregateId: 1, lastUpdate: '2024-06-01' },
    results: [{ id: '042800000000', name: 'WARMIŃSKO-MAZURSKIE', values: [{ year: '2022', val: 60, attrId: 1 }] }],
  });
  const read = observationsOf([total, women], { ...mapping, indicatorOf: () => 'rate' });
  expect(read.observations.map(({ row }) => row.value)).toEqual([100]);
  expect([...read.ignored]).toEqual([]);
  expect(read.wrong).toMatchObject([{ value: '60', message: expect.stringContaining('another value, 100') as string }]);
});

test('no JSON makes the reading fail', () => {
  const shape = fc.record({
    totalRecords: fc.jsonValue(),
    variableId: fc.constantFrom(60270, '60270'),
    results: fc.array(
      fc.record({
        id: fc.constantFrom('042800000000', '', '1'),
        values: fc.array(fc.record({ year: fc.constantFrom('2022', 'x', '99999'), val: fc.double(), attrId: fc.integer() })),
      }),
    ),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), shape), (json) => {
      const read = bdlAnswerOf(json);
      if (read) observationsOf([{ file: 'f', answer: read }], mapping);
    }),
    { numRuns: 1000 },
  );
});
