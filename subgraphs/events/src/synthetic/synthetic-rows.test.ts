import { lastYear, syntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { codesWithin } from '@social-economy/values/teryt';
import { Attendance, AttendanceRole } from '../attendance/attendance';
import { BodyInstitution, BodyMember } from '../coordination-body/body-member';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { Event, EventAudience, EventBody, EventCoorganiser } from '../event/event';
import { EventStatus } from '../event/event-enums';
import { Outcome } from '../outcome/outcome';
import { synthetic } from './synthetic-rows';

const dataset = syntheticDataset({ scale: 0.02, seed: 1 });
const rows = [...synthetic.rows(dataset)];
const of = <Row extends object>(entity: new () => Row) => rows.filter(([table]) => table === entity).map(([, row]) => row as Row);

const events = new Map(of(Event).map((event) => [event.id, event]));
const bodies = new Set(of(CoordinationBody).map(({ id }) => id));

test('the same scale and seed give the same rows, another seed others, about as many as expected', () => {
  const asText = (seed: number) => JSON.stringify([...synthetic.rows({ ...dataset, seed })]);
  expect(asText(1) === JSON.stringify(rows)).toBe(true);
  expect(asText(2) === JSON.stringify(rows)).toBe(false);
  expect(Math.abs(synthetic.expectedRows(dataset) / rows.length - 1)).toBeLessThan(0.1);
});

test('everything that a row points at is there', () => {
  const parts = [of(EventCoorganiser), of(EventAudience), of(EventBody), of(Attendance), of(Outcome)].flat();
  expect(parts.filter(({ eventId }) => !events.has(eventId))).toEqual([]);
  expect([of(EventBody), of(BodyMember), of(BodyInstitution)].flat().filter(({ bodyId }) => !bodies.has(bodyId))).toEqual([]);
  expect(of(CoordinationBody).filter(({ parentId }) => parentId !== null && !bodies.has(parentId))).toEqual([]);
});

test('an institution attends an event once, three of them on average', () => {
  const attendance = of(Attendance);
  expect(new Set(attendance.map(({ eventId, institutionId }) => `${eventId} ${institutionId}`)).size).toBe(attendance.length);
  expect(Math.abs(attendance.length / events.size - 3)).toBeLessThan(0.2);
});

test('only what was held, which is over, has participants and attendance, and not fewer than institutions sent', () => {
  const held = [...events.values()].filter(({ status }) => status === EventStatus.HELD);
  expect(held.filter(({ date }) => date.earliest !== null && date.earliest > `${lastYear}-12-31`)).toEqual([]);
  expect(held.some(({ participantCount }) => participantCount !== null)).toBe(true);
  const others = [...events.values()].filter(({ status }) => status !== EventStatus.HELD);
  expect(others.filter(({ participantCount, participantQualifier }) => participantCount ?? participantQualifier)).toEqual([]);
  expect(of(Attendance).filter(({ eventId }) => events.get(eventId)?.status !== EventStatus.HELD)).toEqual([]);
  const sent = new Map<string, number>();
  for (const { eventId, role, people } of of(Attendance)) {
    if (role === AttendanceRole.PARTICIPANT) sent.set(eventId, (sent.get(eventId) ?? 0) + (people ?? 0));
  }
  expect(held.filter(({ id, participantCount }) => participantCount !== null && participantCount < (sent.get(id) ?? 0))).toEqual([]);
});

test('no day of an outcome comes before its event', () => {
  const early = of(Outcome).filter(({ eventEarliest, dueOn, lastStepOn, resolvedOn }) =>
    [dueOn, lastStepOn, resolvedOn].some((day) => day !== null && eventEarliest !== null && day < eventEarliest),
  );
  expect(early).toEqual([]);
});

test('a body is a group of one that works for the same unit or one above it', () => {
  const territories = new Map(of(CoordinationBody).map(({ id, teryt }) => [id, teryt]));
  const astray = of(CoordinationBody).filter(({ teryt, parentId }) => {
    if (parentId === null) return false;
    const { from, to } = codesWithin(territories.get(parentId) ?? '');
    return teryt < from || teryt >= to;
  });
  expect(astray).toEqual([]);
});

test('outcomes come of events that were held, and carry their first day', () => {
  const outcomes = of(Outcome);
  expect(outcomes.length).toBeGreaterThan(100);
  expect(outcomes.filter(({ eventId }) => events.get(eventId)?.status !== EventStatus.HELD)).toEqual([]);
  expect(outcomes.filter(({ eventId, eventEarliest }) => events.get(eventId)?.date.earliest !== eventEarliest)).toEqual([]);
});
