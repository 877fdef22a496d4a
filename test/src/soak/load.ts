import { setTimeout as sleep } from 'node:timers/promises';
import { publicCodes } from '@social-economy/gateway/public-error';
import { KeyedWriter, toldToSendAgain } from '../concurrency/keyed-writer';
import { newMarkers } from '../concurrency/mixed-attempts';
import { ofAllSubgraphs, type Question, questions } from './questions';
import type { SoakedGraph } from './soaked-graph';
import { added, emptyTally, type Tally } from './tally';

/** Codes that a question may be answered with while something is wrong. */
const codesOfFaults = new Set(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'DATABASE_UNAVAILABLE', 'BUSY']);
/** Whether the program that callers ask is away, and why. */
export type Away = 'no' | 'killed' | 'stopped';

/** What was answered: an HTTP status, 0 when the connection broke, and the codes of errors. */
interface Told {
  status: number;
  codes: string[];
}

/** What was asked, and when. */
interface Asking {
  what: string;
  start: number;
  isFile: boolean;
}

const broken: Told = { status: 0, codes: ['BROKEN'] };
const thinkMs = 40;
const againMs = 250;

/** Readers and writers who ask the graph without a pause until they are told to end, and what they were answered. */
export class Load {
  readonly writers: KeyedWriter[];
  /** What was not as it has to be, a sentence each. */
  readonly problems: string[] = [];
  /** Since the last row of the table. */
  private tally = emptyTally();
  private total = emptyTally();
  private isEnding = false;
  private asked = 0;
  private quietSince: number | null = performance.now();
  /** What callers are connected to: there, or away because it was killed or told to stop. */
  private away: Away = 'no';
  private awaySince = 0;
  private readonly working: Promise<void>[];

  constructor(
    private readonly graph: SoakedGraph,
    { readers, writers }: { readers: number; writers: number },
  ) {
    const nextMarker = newMarkers();
    this.writers = Array.from({ length: writers }, (_, index) => new KeyedWriter(nextMarker, index));
    const work = [...Array.from({ length: readers }, () => this.read()), ...this.writers.map((writer) => this.write(writer))];
    this.working = work.map((one) => one.catch((error: unknown) => void this.problems.push(`Somebody gave up: ${String(error)}`)));
  }

  get acknowledged(): number {
    return this.total.acknowledged + this.tally.acknowledged;
  }

  /** From now on something is wrong. */
  faultBegins(away: Away): void {
    this.quietSince = null;
    this.away = away;
    this.awaySince = performance.now();
  }

  /** From now on all is well again, and no error is right. */
  faultIsOver(): void {
    this.quietSince = performance.now();
    this.away = 'no';
  }

  /** What was asked and answered since this was last asked. */
  since(): Tally {
    const tally = this.tally;
    this.total = added(this.total, tally);
    this.tally = emptyTally();
    return tally;
  }

  /** What was asked and answered altogether. */
  altogether(): Tally {
    return added(this.total, this.tally);
  }

  /** Whether a question that needs all subgraphs is answered without an error. */
  async isWell(): Promise<boolean> {
    const { codes } = await this.ask(ofAllSubgraphs).catch(() => ({ codes: ['BROKEN'] }));
    return codes.length === 0;
  }

  /** Ends when whoever writes has been acknowledged what was last sent. */
  async end(): Promise<void> {
    this.isEnding = true;
    await Promise.all(this.working);
  }

  private async read(): Promise<void> {
    while (!this.isEnding) {
      const question = questions[this.asked % questions.length]!;
      const start = performance.now();
      const answer = await this.ask(question).catch(brokenOr);
      this.tally.reads += 1;
      if (answer.status !== 0) this.tally.readMs.push(performance.now() - start);
      const { codes: expected = [] } = question;
      const isRight = String(answer.codes) === String(expected);
      if (!isRight) this.judge({ what: question.query, start, isFile: question.isFile ?? false }, answer, codesOfFaults);
      await sleep((answer.status === 0 ? againMs : thinkMs) * (0.5 + Math.random()));
    }
  }

  private async ask({ query, isFile = false, variables, as }: Question): Promise<Told> {
    this.asked += 1;
    const token = as && this.graph.tokens[as];
    const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({ query, variables: variables(this.asked) });
    const response = await (isFile ? fetch(new URL(query, this.graph.url)) : fetch(this.graph.url, { method: 'POST', headers, body }));
    const text = await response.text();
    if (isFile && response.ok) return { status: response.status, codes: [] };
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
    return { status: response.status, codes: errors.map(({ extensions }) => extensions.code) };
  }

  /** Sends one change after another, each until it is acknowledged; gives up where it is told that sending it again is of no use. */
  private async write(writer: KeyedWriter): Promise<void> {
    while (!this.isEnding || !writer.isDone) {
      if (!writer.isDone) this.tally.retried += 1;
      const start = performance.now();
      const told = await writer.send(this.graph.url, this.graph.tokens.coordinator);
      this.tally.writes += 1;
      if (told) this.tally.writeMs.push(performance.now() - start);
      if (writer.isDone) this.tally.acknowledged += 1;
      else if (!this.isToSendAgain(writer, start, told ?? broken)) return;
      await sleep((writer.isDone ? thinkMs : againMs) * (0.5 + Math.random()));
    }
  }

  private isToSendAgain(writer: KeyedWriter, start: number, told: Told): boolean {
    this.judge({ what: writer.sendings.at(-1)?.mutation ?? '', start, isFile: false }, told, toldToSendAgain);
    return told.status === 0 || (told.codes.length > 0 && told.codes.every((code) => toldToSendAgain.has(code)));
  }

  /** Counts the codes of an answer with errors, and tells what is wrong with it. */
  private judge({ what, start, isFile }: Asking, { status, codes }: Told, allowed: ReadonlySet<string>): void {
    for (const code of new Set(codes)) this.tally.codes.set(code, (this.tally.codes.get(code) ?? 0) + 1);
    const wrong = (why: string) => this.problems.push(`${why}: HTTP ${status} ${[...new Set(codes)].join(' ')} to ${what.slice(0, 60)}`);
    if (this.quietSince !== null && this.quietSince < start) wrong('an error while all was well');
    if (status === 0) {
      this.judgeBroken(start, isFile, wrong);
      return;
    }
    if (status === 500 || (status > 500 && !isFile)) wrong('a status that is not to be');
    if (codes.length === 0 || codes.some((code) => !publicCodes.has(code))) wrong('no public code');
    if (!codes.every((code) => allowed.has(code))) wrong('no code of a fault');
  }

  /** A connection breaks only where callers were connected to what ended, or amid a file, which is thereby known to be cut off. */
  private judgeBroken(start: number, isFile: boolean, wrong: (why: string) => unknown): void {
    if (this.away === 'no' && !isFile) wrong('the connection broke, though nothing was restarted');
    if (this.away === 'stopped' && start < this.awaySince) wrong('it was in flight when the gateway was told to stop');
  }
}

/** A connection that broke; anything else that went wrong is a mistake of the soak or an answer that is none. */
function brokenOr(error: unknown): Told {
  if ((error as Error).name === 'TypeError') return broken;
  throw error;
}
