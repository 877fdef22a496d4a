import { AttendanceRole } from '../attendance/attendance';
import fc from 'fast-check';
import { AttendanceMode, EventKind, EventStatus } from '../event/event-enums';
import { CountQualifier } from '../event/participant-count';
import { DateMatch } from '../event-date/date-match';
import { DatePrecision } from '../event-date/event-date';
import { InstitutionKind } from '../institution/institution-kind';
import type { EventEntry } from '../seed/event-rows';

/** A filter, order or row as the query language writes it. */
export type Row = Record<string, unknown>;
const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const listOf = <Value>(...values: Value[]) => fc.uniqueArray(some(...values), { maxLength: 2 });

/** Titles from the first to the last of the Polish alphabet. */
export const inPolishOrder = ['50% do_mu', 'Cis', 'Ćma', 'Dom', 'Lublin', 'Łask', 'Łask i Łódź', 'Łódź', 'Świt', 'Zet', 'Źdźbło', 'Żaba'];
export const institutions = ['rops-06', 'rops-28', 'owes-elk', 'owes-elblag'];
export const bodies = ['kkres', 'rkres-28', 'siec-06'];
export const codes = ['0', '06', '0607', '0607011', '28', '2862', '2862011'];
const kinds = some(EventKind.CONFERENCE, EventKind.FORUM, EventKind.OTHER);
const kindsOfInstitution = [InstitutionKind.CIS, InstitutionKind.KIS, InstitutionKind.OWES];
const dates = some(
  ...(['2020-02-07', '2020-05-13', '2021-05-13'].map((edtf) => ({ edtf, precision: DatePrecision.DAY })) as EventEntry['date'][]),
  ...['2020-05-07/2020-05-08', '2020-05-31/2020-06-01', '2019-12-30/2020-01-02', '2020-05-20/..'].map((edtf) => ({
    edtf,
    precision: DatePrecision.DAYS,
  })),
  ...['2020-05', '2019-05'].map((edtf) => ({ edtf, precision: DatePrecision.MONTH })),
  ...['2020', '../2019'].map((edtf) => ({ edtf, precision: DatePrecision.YEAR })),
  { edtf: '[2019-05-10..2020-05-20]', precision: DatePrecision.PART_OF_YEAR },
  { edtf: 'XXXX', precision: DatePrecision.UNKNOWN },
).map((date) => ({ ...date, verbatim: date.edtf }));
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const participants = fc.record({ count: some(10, 30, 50), qualifier: some(CountQualifier.EXACT, CountQualifier.ABOUT) });
const attendance = fc.record({ institution: some(...institutions), role: some(...Object.values(AttendanceRole)) });

const entry = fc.record({
  kind: kinds,
  title: some(...inPolishOrder),
  status: some(EventStatus.PLANNED, EventStatus.HELD, EventStatus.CANCELLED),
  date: dates,
  occurrences: some(1, 1, 2),
  teryt: sometimes(some(...codes)),
  place: sometimes(fc.record({ city: some('Łódź', 'Ełk') })),
  mode: some(AttendanceMode.ONLINE, AttendanceMode.ON_SITE),
  organiser: sometimes(some(...institutions)),
  coorganisers: listOf(...institutions),
  bodies: listOf(...bodies),
  project: sometimes(some('project-1', 'project-2')),
  programme: sometimes(some('programme-1', 'programme-2')),
  audience: listOf(...kindsOfInstitution),
  topics: listOf('usługi społeczne', 'łąka'),
  summary: sometimes(some('O Łodzi i o żabach', 'Plan 50%')),
  participants: sometimes(participants),
  attendance: fc.array(attendance, { maxLength: 3 }),
});

/** So many events, always the same for a seed. */
export function randomEntries(count: number, seed: number): EventEntry[] {
  return fc.sample(entry, { numRuns: count, seed }).map((one, index) => ({ ...one, id: `e${index}`, source: 'none' }));
}

const operators = <Value>(value: fc.Arbitrary<Value>) => [
  fc.record({ eq: value }),
  fc.record({ ne: value }),
  fc.record({ in: fc.array(value, { maxLength: 2 }) }),
  fc.record({ notIn: fc.array(value, { maxLength: 2 }) }),
  fc.record({ isNull: fc.boolean() }),
  fc.record({ ne: value, isNull: fc.boolean() }),
  fc.constant({}),
];
const idFilter = (...ids: string[]) => fc.oneof(...operators(some(...ids, 'nothing')));
const parts = some('', 'l', 'lask', 'ŁÓ', 'lodz', '50%', '%', '_', 'Z', 'zab');
const titleFilter = fc.oneof(...operators(some(...inPolishOrder)), fc.record({ contains: parts }), fc.record({ startsWith: parts }));
const territoryFilter = fc.oneof(
  fc.record({ within: some(...codes) }),
  fc.record({ anyOf: listOf(...codes) }),
  fc.record({ level: some('COUNTRY', 'VOIVODESHIP', 'POWIAT', 'GMINA') }),
  fc.record({ within: some(...codes), level: some('POWIAT', 'GMINA') }),
);
const day = some('2019-12-31', '2020-01-01', '2020-05-01', '2020-05-08', '2020-05-31', '2020-12-31');
const ends = fc.tuple(day, day).map((two) => [...two].sort());
const window = fc
  .tuple(ends, some('from', 'to', 'both'), some(DateMatch.CERTAIN, DateMatch.POSSIBLE, undefined))
  .map(([[from, to], given, dateMatch]) => ({
    ...(given !== 'to' && { from }),
    ...(given !== 'from' && { to }),
    ...(dateMatch && { dateMatch }),
  }));
const field: fc.Arbitrary<Row> = fc.oneof(
  fc.record({ id: idFilter('e1', 'e2', 'e3') }),
  fc.record({ kind: fc.array(kinds, { maxLength: 2 }) }),
  fc.record({ status: listOf(EventStatus.PLANNED, EventStatus.HELD) }),
  fc.record({ title: titleFilter }),
  fc.record({ text: some('', 'lodz', 'ŁÓDŹ  elk', 'spoleczne zab', '50%', '_', 'łąka cis', 'laka łodzi') }),
  { weight: 3, arbitrary: window },
  fc.record({ precision: listOf(DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.MONTH) }),
  fc.record({ territory: territoryFilter }),
  fc.record({ organiser: idFilter(...institutions) }),
  fc.record({ attendedBy: idFilter(...institutions) }),
  fc.record({ body: idFilter(...bodies) }),
  fc.record({ project: idFilter('project-1', 'project-2') }),
  fc.record({ programme: idFilter('programme-1', 'programme-2') }),
  fc.record({ audience: listOf(...kindsOfInstitution) }),
  fc.record({ mode: listOf(AttendanceMode.ONLINE, AttendanceMode.ON_SITE) }),
);
const nameOf = (one: Row) => ('to' in one ? 'from' : Object.keys(one)[0]);
const fields = fc.uniqueArray(field, { maxLength: 2, selector: nameOf }).map((given) => Object.assign({}, ...given) as Row);
/** Any filter of events, nested a few levels deep. */
export const { filter: eventFilters } = fc.letrec<{ filter: Row }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fields,
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
    fc
      .tuple(fields, fc.record({ not: tie('filter'), or: fc.array(tie('filter'), { minLength: 1, maxLength: 2 }) }))
      .map(([one, other]) => ({ ...one, ...other })),
  ),
}));
