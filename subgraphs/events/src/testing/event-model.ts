import { DateMatch } from '../event-date/date-match';
import { fallsOn } from '../event-date/falls-on';
import { windowOf } from '../event-date/window-of';
import type { EventEntry } from '../seed/event-rows';
import { inPolishOrder, type Row } from './random-events';

// The rules of filters and orders of events, without SQL and as plain as can be: what the database must agree with.

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l');
const lengths: Record<string, number> = { COUNTRY: 1, VOIVODESHIP: 2, POWIAT: 4, GMINA: 7 };
const isWithin = (unit: string, teryt?: string) => teryt !== undefined && (unit === '0' || teryt.startsWith(unit));
const textsOf = ({ title, summary = '', topics = [], place }: EventEntry) =>
  fold([title, summary, ...topics, place?.city ?? ''].join('\n'));

function compares(asked: Row, value: string | undefined): boolean {
  const known = (rule: (value: string) => boolean) => value !== undefined && rule(value);
  return Object.entries(asked).every(([operator, operand]) => {
    if (operator === 'isNull') return (value === undefined) === operand;
    if (operator === 'eq') return value === operand;
    if (operator === 'ne') return known((one) => one !== operand);
    if (operator === 'in') return known((one) => (operand as string[]).includes(one));
    if (operator === 'notIn') return known((one) => !(operand as string[]).includes(one));
    if (operator === 'contains') return known((one) => fold(one).includes(fold(operand as string)));
    return known((one) => fold(one).startsWith(fold(operand as string)));
  });
}

function someCompares({ isNull, ...asked }: Row, values: string[] = []): boolean {
  return (
    (isNull === undefined || (values.length === 0) === isNull) &&
    (Object.keys(asked).length === 0 || values.some((one) => compares(asked, one)))
  );
}

const isAmong = (asked: unknown, value: string) => (asked as string[]).includes(value);
const rules: Record<string, (event: EventEntry, asked: never, filter: Row) => boolean> = {
  and: (event, all: Row[]) => all.every((one) => meets(event, one)),
  or: (event, any: Row[]) => any.some((one) => meets(event, one)),
  not: (event, other: Row) => !meets(event, other),
  id: ({ id }, asked: Row) => compares(asked, id),
  kind: ({ kind }, asked) => isAmong(asked, kind),
  status: ({ status }, asked) => isAmong(asked, status),
  title: ({ title }, asked: Row) => compares(asked, title),
  text: (event, text: string) =>
    fold(text)
      .split(' ')
      .every((word) => textsOf(event).includes(word)),
  from: (event, from: string, { to, dateMatch }) => isOn(event, from, to as string | undefined, dateMatch),
  to: (event, to: string, { from, dateMatch }) => isOn(event, from as string | undefined, to, dateMatch),
  dateMatch: () => true,
  precision: ({ date }, asked) => isAmong(asked, date.precision),
  territory: ({ teryt }, { within, anyOf, level }: { within?: string; anyOf?: string[]; level?: string }) =>
    (within === undefined || isWithin(within, teryt)) &&
    (anyOf === undefined || anyOf.some((unit) => isWithin(unit, teryt))) &&
    (level === undefined || teryt?.length === lengths[level]),
  organiser: ({ organiser }, asked: Row) => compares(asked, organiser),
  attendedBy: (event, asked: Row) =>
    someCompares(
      asked,
      event.attendance?.map(({ institution }) => institution),
    ),
  body: (event, asked: Row) => someCompares(asked, event.bodies),
  project: ({ project }, asked: Row) => compares(asked, project),
  programme: ({ programme }, asked: Row) => compares(asked, programme),
  audience: ({ audience = [] }, asked) => audience.some((kind) => isAmong(asked, kind)),
  mode: ({ mode }, asked) => mode !== undefined && isAmong(asked, mode),
};

function isOn({ date }: EventEntry, from: string | undefined, to: string | undefined, match: unknown): boolean {
  const days = { from: from ?? null, to: to ?? null, match: (match ?? DateMatch.POSSIBLE) as DateMatch };
  return fallsOn({ ...windowOf(date.edtf), precision: date.precision }, days);
}

/** Whether an event meets a filter. */
export function meets(event: EventEntry, asked: Row): boolean {
  return Object.entries(asked).every(([name, value]) => rules[name]?.(event, value as never, asked));
}

type Order = { field: string; direction: string }[];
type Key = string | number | null;

/** The events that meet a filter, in the order asked for, or by date. */
export function listed(events: EventEntry[], filter: Row, orderBy: Order): EventEntry[] {
  const keys = (orderBy.length > 0 ? orderBy : [{ field: 'DATE', direction: 'ASC' }]).flatMap(({ field, direction }) =>
    (orderKeys[field] ?? []).map((keyOf) => ({ keyOf, sign: direction === 'DESC' ? -1 : 1 })),
  );
  const byId = { keyOf: ({ id }: EventEntry): Key => id, sign: 1 };
  const compare = (one: EventEntry, other: EventEntry) =>
    [...keys, byId].map(({ keyOf, sign }) => compareKeys(keyOf(one), keyOf(other), sign)).find((difference) => difference !== 0) ?? 0;
  return events.filter((event) => meets(event, filter)).sort(compare);
}

const orderKeys: Record<string, ((event: EventEntry) => Key)[]> = {
  DATE: [({ date }) => windowOf(date.edtf).earliest, ({ date }) => windowOf(date.edtf).latest],
  TITLE: [({ title }) => inPolishOrder.indexOf(title)],
  PARTICIPANTS: [({ participants }) => participants?.count ?? null],
};

/** Unknown is last in either direction. */
export function compareKeys(one: Key, other: Key, sign: number): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -sign : sign;
}
