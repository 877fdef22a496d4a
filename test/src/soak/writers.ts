import { type Answered, type World, writings } from '../concurrency/writing-program';

/** A change with a key that a writer sends until it is acknowledged, and the first answer that says so. */
export interface Sending {
  mutation: string;
  marker: number;
  input: Record<string, unknown>;
  answer: Answered | null;
}

/** One who sends one change after another, each about records that the ones before it made. */
export interface Writer {
  world: World;
  position: number;
  sendings: Sending[];
}

const order = Object.keys(writings);

/** What callers are told to send again, with the same key; and when the connection breaks, nothing is told. */
const againCodes = new Set([
  ...['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'REFERENCES_UNAVAILABLE', 'BUSY', 'DATABASE_UNAVAILABLE'],
  'BROKEN',
]);

export function isToSendAgain(codes: readonly string[]): boolean {
  return codes.length > 0 && codes.every((code) => againCodes.has(code));
}

/** A third of the writers begins with institutions, with events, and with programmes. */
export function startOf(index: number): number {
  const beginnings = ['registerInstitution', 'createEvent', 'createProgramme'];
  return order.indexOf(beginnings[index % beginnings.length] ?? '');
}

/** The next change of a writer. */
export function nextSending(writer: Writer, marker: number): Sending {
  const mutation = order[writer.position % order.length] ?? '';
  const input = { ...writings[mutation]!.input(marker, writer.world), idempotencyKey: `key ${marker}` };
  const sending: Sending = { mutation, marker, input, answer: null };
  writer.sendings.push(sending);
  writer.position += 1;
  return sending;
}

/** Takes down that a change is stored, and the record as it is now. */
export function acknowledge(writer: Writer, sending: Sending, answer: Answered): void {
  sending.answer = answer;
  const { becomes } = writings[sending.mutation]!;
  if (becomes && answer.record) writer.world[becomes] = answer.record;
}
