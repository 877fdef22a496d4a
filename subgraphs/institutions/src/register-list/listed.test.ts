import { parseListedAddress } from './listed-address';
import { legalFormIn, parseLegalForm, parseListedKind } from './listed-kind';
import { isBlank, parseListedKrs, parseListedNip, parseListedRegon } from './listed-numbers';
import { seatOf } from './listed-seat';
import { Units } from './units';
import { TerritorySuccession } from '../territory/territory';
import { territoryRow } from '../territory/territory-row';

const noCells = { address: '', street: '', building: '', postalCode: '', city: '' };

test.each([
  [{ address: 'ul. Zana 38, 20-601 Lublin' }, { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' }],
  [{ address: '20-601 Lublin, ul. Zana 38' }, { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' }],
  [{ address: 'ul. Zana 38 20 - 601 Lublin' }, { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' }],
  [{ address: 'Lublin, ul. Zana 38' }, { street: 'ul. Zana 38', postalCode: null, city: 'Lublin' }],
  [{ address: 'Stare Juchy' }, { street: null, postalCode: null, city: 'Stare Juchy' }],
  [
    { street: 'ul. Zana', building: '38', postalCode: '20601', city: 'Lublin' },
    { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
  ],
  [{}, undefined],
  [{ address: '20-601 Lublin ul. Zana 38' }, { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' }],
  [{ address: 'Lublin 20-601, ul. Zana 38' }, { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' }],
  [{ address: 'ul. Zana 38, Lublin 20-601' }, { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' }],
  [{ address: 'Jonkowo 5, 11-042 Jonkowo gm. Jonkowo' }, { street: 'Jonkowo 5', postalCode: '11-042', city: 'Jonkowo' }],
  [{ address: '26-300 Osówka' }, { street: null, postalCode: '26-300', city: 'Osówka' }],
  [
    { address: 'ul. Zana 38, 20-601 Lublin, tel. 81 528 76 50, 81 528 76 51' },
    { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
  ],
  [
    { address: 'ul. Zana 38; 20-601 Lublin tel./fax 81 528 76 50 biuro@example.org' },
    { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
  ],
  [
    { address: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
    { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
  ],
  [
    { address: 'ul. Zana', building: '38', city: 'Lublin' },
    { street: 'ul. Zana 38', postalCode: null, city: 'Lublin' },
  ],
  [
    { address: 'ul. Zana 38, 20-601 Lublin', city: 'Lublin' },
    { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
  ],
  [
    { address: 'ul. Zana 38, 20-601', city: 'Lublin' },
    { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
  ],
  [
    { address: 'Wrzesina 5, 11-042 Jonkowo', city: 'Wrzesina' },
    { street: 'Wrzesina 5, 11-042 Jonkowo', postalCode: null, city: 'Wrzesina' },
  ],
  [
    { address: 'Lublin', postalCode: '20-601', city: 'Lublin' },
    { street: null, postalCode: '20-601', city: 'Lublin' },
  ],
])('the address in %j', (cells, address) => {
  expect(parseListedAddress({ ...noCells, ...cells })).toEqual(address);
});

test.each(['ul. Zana 38', '20-601 Lublin Zana 38', 'Ełk 19-300, Sikorskiego', '20-601 al. Kraśnicka', '20-601¹ Lublin', 'Ełk (gm. Ełk)'])(
  'the address %s does not tell its town, and is none',
  (address) => {
    expect(() => parseListedAddress({ ...noCells, address })).toThrow(`"${address}" does not tell its town from its street.`);
  },
);

test.each([
  ['CIS', 'CIS', 'CIS_STATUS', null],
  ['Klub Integracji Społecznej', 'KIS', 'KIS_ENTRY', null],
  ['zakłady aktywności zawodowej', 'ZAZ', 'ZAZ_STATUS', null],
  ['WTZ', 'WTZ', 'WTZ_AGREEMENT', null],
  ['PS', 'PES', 'SOCIAL_ENTERPRISE_STATUS', null],
  ['Przedsiębiorstwa społeczne', 'PES', 'SOCIAL_ENTERPRISE_STATUS', null],
  ['spółdzielnie socjalne', 'PES', null, 'SOCIAL_COOPERATIVE'],
  ['PES', 'PES', null, null],
])('%s is the kind %s', (text, kind, credential, legalForm) => {
  expect(parseListedKind(text)).toEqual({ kind, credential, legalForm });
});

test.each([
  ['Spółdzielnia Socjalna „Dobra”', 'SOCIAL_COOPERATIVE'],
  ['„Dobra” Spółdzielnia Socjalna', 'SOCIAL_COOPERATIVE'],
  ['Fundacja Razem', 'FOUNDATION'],
  ['Stowarzyszenie Most', 'ASSOCIATION'],
  ['Koło Gospodyń Wiejskich w Łące', 'RURAL_WOMENS_CIRCLE'],
  ['Dobra sp. z o.o.', 'NON_PROFIT_COMPANY'],
  ['Dobra', null],
])('the name %s tells the form %s', (name, form) => {
  expect(legalFormIn(name)).toBe(form);
});

test('a column of legal forms has others, too', () => {
  expect(['fundacja', 'kościelna osoba prawna', 'inna'].map(parseLegalForm)).toEqual(['FOUNDATION', 'CHURCH_UNIT', 'OTHER']);
});

test('numbers are read as lists and spreadsheets print them', () => {
  expect([parseListedNip('NIP: 123-456-32-18'), parseListedKrs('KRS 123456'), parseListedRegon('000331501')]).toEqual([
    '1234563218',
    '0000123456',
    '000331501',
  ]);
});

test.each(['', '-', '—', 'brak', 'n/d', 'nie dotyczy'])('%j says nothing', (text) => {
  expect(isBlank(text)).toBe(true);
});

const gone = Object.assign(new TerritorySuccession(), { teryt: '0206@2020', successorTeryt: '0206' });
const units = new Units(
  [
    ...[
      ['0', 'Polska'],
      ['02', 'dolnośląskie'],
      ['28', 'warmińsko-mazurskie'],
      ['0206', 'karkonoski'],
      ['2801', 'bartoszycki'],
      ['2862', 'Olsztyn'],
      ['2814', 'olsztyński'],
    ],
    ...[
      ['2801011', 'Bartoszyce'],
      ['2801032', 'Bartoszyce'],
      ['2801063', 'Bisztynek'],
      ['0612', 'opolski'],
      ['1609', 'opolski'],
    ],
  ]
    .map(([teryt = '', name = '']) => territoryRow({ teryt, name }, 'x'))
    .concat(territoryRow({ teryt: '0206@2020', name: 'jeleniogórski', validTo: '2020-12-31' }, 'x')),
  [gone],
);

test.each([
  [{ teryt: '2862' }, '2862'],
  [{ teryt: '280101' }, '2801011'],
  [{ powiat: 'm. Olsztyn' }, '2862'],
  [{ powiat: 'powiat olsztyński' }, '2814'],
  [{ powiat: 'bartoszycki', gmina: 'gmina miejska Bartoszyce' }, '2801011'],
  [{ gmina: 'Bartoszyce (wiejska)' }, '2801032'],
  [{ gmina: 'Bartoszyce' }, '2801'],
  [{ powiat: 'olsztyński', gmina: 'Dywity' }, '2814'],
  [{}, '28'],
])('the seat in %j within 28 is %s', (cells, teryt) => {
  expect(seatOf({ teryt: '', powiat: '', gmina: '', ...cells }, '28', units).teryt).toBe(teryt);
});

test('a powiat that has another name by now is found by the former one, and one that may be several is not guessed', () => {
  const cells = { teryt: '', powiat: 'jeleniogórski', gmina: '' };
  expect(seatOf(cells, null, units)).toMatchObject({ teryt: '0206', isTold: true });
  expect(() => seatOf({ ...cells, powiat: 'opolski' }, null, units)).toThrow('The powiat "opolski" may be opolski 0612 or opolski 1609.');
  expect(() => seatOf({ ...cells, powiat: '' }, null, units)).toThrow('Nothing tells where its seat is.');
  expect(() => seatOf({ ...cells, powiat: '', teryt: '2862' }, '02', units)).toThrow('Olsztyn (2862) does not lie in 02');
});
