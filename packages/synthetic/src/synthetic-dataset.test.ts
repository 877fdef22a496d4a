import { Random } from './random';
import { gminaCodes, isCity, powiatCodes, voivodeshipCodes } from './synthetic-country';
import { powiatsOfOwes, seatOf, syntheticDataset, territoryOf } from './synthetic-dataset';
import { levelOf, parseTeryt, TerritoryLevel } from '@social-economy/values/teryt';

const ofScale = (scale: number) => syntheticDataset({ scale, seed: 1 });

test('the same parts give the same numbers, other parts others, all of them in their range', () => {
  const drawn = (...parts: (number | string)[]) => {
    const random = new Random(...parts);
    return Array.from({ length: 1000 }, () => random.between(1, 6));
  };
  expect(drawn(1, 'event', 7)).toEqual(drawn(1, 'event', 7));
  expect(drawn(1, 'event', 8)).not.toEqual(drawn(1, 'event', 7));
  expect(drawn(2, 'event', 7)).not.toEqual(drawn(1, 'event', 7));
  const faces = drawn(1, 'die');
  expect([...new Set(faces)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const face of [1, 2, 3, 4, 5, 6]) expect(Math.abs(faces.filter((drawnFace) => drawnFace === face).length - 167)).toBeLessThan(50);
});

test('records beside each other are not alike', () => {
  const firsts = Array.from({ length: 2000 }, (_, number) => new Random(1, 'event', number).fraction());
  const mean = firsts.reduce((sum, fraction) => sum + fraction, 0) / firsts.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
  expect(new Set(firsts).size).toBe(firsts.length);
});

test('the country has 16 voivodeships, 380 powiats of which 66 are cities, and 2477 gminas, each within its powiat', () => {
  expect([voivodeshipCodes.length, powiatCodes.length, powiatCodes.filter(isCity).length]).toEqual([16, 380, 66]);
  expect([gminaCodes.length, new Set(gminaCodes).size]).toEqual([2477, 2477]);
  expect(new Set(gminaCodes.map((gmina) => gmina.slice(0, 4)))).toEqual(new Set(powiatCodes));
  expect(gminaCodes.every((gmina) => parseTeryt(gmina) === gmina && levelOf(gmina) === TerritoryLevel.GMINA)).toBe(true);
});

test('scale 1 is a nation, scale 10 reaches every gmina over 15 years', () => {
  const observations = ({ indicators, observedGminas, observedYears }: ReturnType<typeof ofScale>) =>
    indicators * (16 + 380 + observedGminas) * observedYears.length;
  expect(ofScale(1)).toMatchObject({ institutions: 40_000, events: 50_000, indicators: 200, observedGminas: 0 });
  expect([observations(ofScale(1)), observations(ofScale(10))]).toEqual([792_000, 8_619_000]);
  expect(ofScale(10)).toMatchObject({ institutions: 400_000, observedGminas: 2477 });
  expect(ofScale(10).observedYears).toHaveLength(15);
  expect(ofScale(0.01)).toMatchObject({ institutions: 400, events: 500, indicators: 12 });
});

test.each([0.001, 0.01, 1, 10, 100])('at scale %p every institution has a seat in a gmina, and every powiat one OWES', (scale) => {
  const dataset = ofScale(scale);
  const numbers = Array.from({ length: Math.min(5000, dataset.institutions) }, (_, index) => index + 1);
  expect(numbers.every((number) => gminaCodes.includes(seatOf(number, dataset)))).toBe(true);
  expect(numbers.slice(0, 16).map((number) => seatOf(number, dataset).slice(0, 2))).toEqual(voivodeshipCodes);
  const served = Array.from({ length: dataset.owes }, (_, index) => powiatsOfOwes(index + 1, dataset.owes));
  expect(served.every(({ length }) => length > 0)).toBe(true);
  expect(served.flat()).toEqual(powiatCodes);
});

test('the first programme is national, then every voivodeship has two, the others belong to powiats', () => {
  const territories = Array.from({ length: 40 }, (_, index) => territoryOf(index + 1));
  expect(territories.slice(0, 33)).toEqual(['0', ...voivodeshipCodes, ...voivodeshipCodes]);
  expect(territories.slice(33).every((teryt) => powiatCodes.includes(teryt))).toBe(true);
});
