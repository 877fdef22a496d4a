import { type Answered, send, type World, writings } from './writing-program';

/** A mutation with a key that a writer sent, and what it was acknowledged with; null while it was not. */
export interface Sending {
  mutation: string;
  marker: number;
  input: object;
  answer: Answered | null;
}

/** What somebody is told who may send the same again, with its key. */
export const toldToSendAgain = new Set([
  'BUSY',
  'DATABASE_UNAVAILABLE',
  'REFERENCES_UNAVAILABLE',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
]);

const order = Object.keys(writings);
const beginnings = ['registerInstitution', 'createEvent', 'createProgramme'];

/** One who sends one mutation after another, each with a key and about records that the ones before it made. */
export class KeyedWriter {
  readonly sendings: Sending[] = [];
  private readonly world = {} as World;
  private position: number;

  constructor(
    private readonly nextMarker: () => number,
    /** A third of the writers begins with institutions, with events, and with programmes. */
    index: number,
  ) {
    this.position = order.indexOf(beginnings[index % beginnings.length] ?? '');
  }

  /** Sends what was not acknowledged again, or else the next mutation; null where no answer comes. */
  async send(url: string, token: string): Promise<Answered | null> {
    const last = this.sendings.at(-1);
    const sending = last && !last.answer ? last : this.next();
    const answer = await send(url, token, sending.mutation, sending.input, 'own').catch(() => null);
    if (answer?.status === 200 && answer.codes.length === 0) this.acknowledge(sending, answer);
    return answer;
  }

  get isDone(): boolean {
    return this.sendings.at(-1)?.answer !== null;
  }

  private next(): Sending {
    const mutation = order[this.position % order.length] ?? '';
    const marker = this.nextMarker();
    const input = { ...writings[mutation]?.input(marker, this.world), idempotencyKey: `key ${marker}` };
    const sending = { mutation, marker, input, answer: null };
    this.sendings.push(sending);
    return sending;
  }

  private acknowledge(sending: Sending, answer: Answered): void {
    sending.answer = answer;
    const becomes = writings[sending.mutation]?.becomes;
    if (becomes && answer.record) this.world[becomes] = answer.record;
    this.position += 1;
  }
}
