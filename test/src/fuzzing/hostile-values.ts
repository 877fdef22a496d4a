import fc from 'fast-check';
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField } from 'graphql';

/** Values that are there: ids of records and cursors of pages. */
export interface KnownValues {
  ids: readonly string[];
  cursors: readonly string[];
}

/** Stands for a number that JSON can write and no double can hold. */
export const beyondDoubles = Number.POSITIVE_INFINITY;

const numbers = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 10, 28, 100, 101, 2020, 2026, -1, -0, 0.5, 1e-7, 2.5e10, 1e15, 1e16, 1e21, 1e300, -1e300, 5e-324),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, Number.MAX_VALUE, beyondDoubles),
);

/** Words, each between two spaces. */
const oneOf = (words: string) => fc.constantFrom(...words.trim().split(/ +/));

const texts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\t\r\n',
    '\0',
    'a\0b',
    '\uD800',
    '\uDC00x',
    '\u202Etxet',
    '\uFEFF',
    '\u200B',
    'e\u0301',
    '\u0130',
    '\u001b[31m',
  ),
  fc.constantFrom('x'.repeat(201), 'x'.repeat(300), 'x'.repeat(2_001), 'ż'.repeat(50_000)),
  oneOf('NaN -Infinity 1e400 0x1F １２ -0 00 1,5 null true {} [] \\ % _ %_% ` $1 ? :id ${7*7} {{7*7}} =1+1 <b>x</b> ../../etc/passwd'),
  fc.constantFrom("' OR '1'='1", "'; DROP TABLE territory; --", '" OR ""="', "\\'", '*/ /*'),
  oneOf('__proto__ constructor toString hasOwnProperty valueOf ŁÓDŹ 😀 👩‍👩‍👧 ﬀ מבחן'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

const dates = fc.oneof(
  oneOf('2020-05-13 2024-02-29 2026-01-01 1989-06-04 2000-01-01 2100-12-31 2015-07-01 0001-01-01 9999-12-31 0000-01-01'),
  oneOf('2024-13-45 0000-00-00 2023-02-29 2024-02-30 +012024-01-01 -0001-01-01 2024-1-1 13.05.2020 ２０２４-01-01 [2020]'),
  oneOf('2020? 2020~ 2020-05? 2020-XX 19XX 2020-21 2020-05 2020 ../2020 2020/ 2020-01/2020-03 Y-17E7 {2020..2022}'),
);
const instants = oneOf(
  '2020-05-13T08:00:00Z 2026-01-01T00:00:00.000Z 2020-05-13T08:00+02:00 9999-12-31T23:59:59-23:59 0000-01-01T00:00:00+23:59 ' +
    '2020-05-13T24:00:00Z 2020-05-13T08:00:60Z 2020-05-13T08:00:00 2020-02-30T00:00:00Z 2020-05-13T08:00:00+99:99',
);
const periods = oneOf('2020 2020-S1 2020-Q3 2020-M05 0000 9999-M12 2020-Q5 2020-M13 2020-M00 2020-S0 Q1 20200 2020-W1');
const decimals = oneOf('0 0.00 1250000.00 -1 9999999999999999.9999 99999999999999999 1.00000 .5 5. 1e5 007 -0 １');
const codes = oneOf('0 28 2862 2862011 14 32 99 9999 2 286 28620111 28x 28@2020 0206@2020 0@2020 ２８');

/** Values that a field of that name takes, or nearly. */
const byName: Readonly<Record<string, fc.Arbitrary<string>>> = {
  teryt: codes,
  within: codes,
  code: oneOf('0 28 2862 CIS_COUNT PL28'),
  nip: oneOf('1234563218 123-456-32-18 1234563219 0000000000 12345'),
  regon: oneOf('123456785 12345678512347 123456784 000000000'),
  krs: oneOf('0000127206 127206 0000000000 00001272061'),
  url: oneOf('https://www.example.pl http://[ javascript:alert(1) https://x ftp://x.pl https://user:pass@x.pl //x'),
  postalCode: oneOf('10-001 10001 00-000'),
  pkd: oneOf('56.21.Z 56.21 ZZ'),
  email: oneOf('a@example.pl a@ @'),
};

const anyJson = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    [],
    {},
    [[]],
    [null],
    deep(40),
    JSON.parse('{"__proto__":{"admin":true}}'),
    JSON.parse('{"constructor":{"prototype":1}}'),
  ),
  numbers,
  texts,
  dates,
  fc.array(fc.oneof(numbers, texts), { maxLength: 4 }),
  fc.constant(Array.from({ length: 300 }, (_, index) => index)),
);

function deep(levels: number): unknown {
  return levels === 0 ? 'x' : [deep(levels - 1)];
}

/** So many parts of an input that may be left out are given at most: with all of them, one is always wrong. */
const mostOptional = 3;

/** Values for an input type: mostly what it takes, at its edges and beyond them; now and then anything that JSON can say. */
export function valuesFor(type: GraphQLInputType, name: string, known: KnownValues, levels = 4): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: fitting(type, name, known, levels) }, { weight: 1, arbitrary: anyJson });
}

function fitting(type: GraphQLInputType, name: string, known: KnownValues, levels: number): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return fitting(type.ofType, name, known, levels);
  if (isListType(type)) {
    const item = valuesFor(type.ofType, name, known, levels);
    return fc.oneof(
      { weight: 20, arbitrary: fc.array(item, { maxLength: levels > 1 ? 3 : 1 }) },
      item,
      fc.array(item, { minLength: 90, maxLength: 120 }),
    );
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => levels > 0 || isRequiredInputField(field));
    const model = Object.fromEntries(fields.map((field) => [field.name, valuesFor(field.type, field.name, known, levels - 1)]));
    const required = fields.filter(isRequiredInputField).map((field) => field.name);
    const optional = fields.filter((field) => !isRequiredInputField(field)).map((field) => field.name);
    const kept = fc.subarray(optional, { maxLength: Math.min(optional.length, mostOptional) });
    const whole = kept.chain((names) => fc.record(Object.fromEntries([...required, ...names].map((key) => [key, model[key]!]))));
    const few = fc.record(model, { requiredKeys: [] });
    const surplus = whole.map((value) => ({ ...value, nieznane: 1, ...(JSON.parse('{"toString":1}') as object) }));
    return fc.oneof({ weight: 30, arbitrary: whole }, { weight: 1, arbitrary: few }, { weight: 1, arbitrary: surplus });
  }
  return scalars(type.name, name, known);
}

function scalars(type: string, name: string, { ids, cursors }: KnownValues): fc.Arbitrary<unknown> {
  const named = byName[name];
  const byType: Record<string, fc.Arbitrary<unknown>> = {
    Int: numbers,
    Float: numbers,
    Boolean: fc.boolean(),
    Date: dates,
    DateTime: instants,
    Period: periods,
    Decimal: decimals,
    _Any: anyJson,
  };
  if (byType[type]) return byType[type];
  const own = name === 'after' ? fc.constantFrom(...cursors) : (named ?? (type === 'ID' ? fc.oneof(fc.constantFrom(...ids), codes) : null));
  return own ? fc.oneof({ weight: 8, arbitrary: own }, texts) : texts;
}
