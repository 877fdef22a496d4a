import { syntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { Attendance } from '../attendance/attendance';
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

test('outcomes come of events that were held, and carry their first day', () => {
  const outcomes = of(Outcome);
  expect(outcomes.length).toBeGreaterThan(100);
  expect(outcomes.filter(({ eventId }) => events.get(eventId)?.status !== EventStatus.HELD)).toEqual([]);
  expect(outcomes.filter(({ eventId, eventEarliest }) => events.get(eventId)?.date.earliest !== eventEarliest)).toEqual([]);
});
