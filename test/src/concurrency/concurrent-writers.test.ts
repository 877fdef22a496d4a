import { setTimeout as sleep } from 'node:timers/promises';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { disagreements, loggedChanges } from './audit-agrees';
import { toldToSendAgain } from './keyed-writer';
import {
  type Attempt,
  attemptOf,
  isAnsweredRightly,
  linesByMarker,
  markersIn,
  newMarkers,
  newWorld,
  type Writers,
  writersOf,
} from './mixed-attempts';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { type StoredTables, storedTables } from '../stored-tables';
import { type Answered, type Asked, selectionOf, send, type World, writings, type Written } from './writing-program';

describe.each(['in one process', 'over HTTP'] as const)('with its subgraphs %s', (where) => {
  const nextMarker = newMarkers();
  let graph: GraphUnderTest;
  let databases: Record<SubgraphName, string>;
  let seeded: StoredTables;
  let writers: Writers;
  let worlds: World[];

  beforeAll(async () => {
    databases = await realDatabases();
    seeded = await storedTables(databases);
    graph = await startGraph(databases, where);
    writers = await writersOf(graph);
    const first = await newWorld(graph.url, writers.own, nextMarker, 'used');
    const others = await Promise.all(Array.from({ length: 5 }, () => newWorld(graph.url, writers.own, nextMarker)));
    worlds = [first, ...others];
  });

  afterAll(() => graph.close());

  const write = (mutation: string, input: object): Promise<Answered> =>
    sendUntilChecked(graph.url, { mutation, input, token: writers.own });
  const updateSummary = (event: Written) => {
    const marker = nextMarker();
    return write('updateEvent', { ...event, summary: `Opis ${marker}` }).then((answer) => ({ marker, ...answer }));
  };
  const read = async (type: string, id: string, payload: string): Promise<unknown> => {
    const query = `query ($id: ID!) { ${payload.replace(type, `${type}(id: $id)`)} }`;
    for (;;) {
      const { data, errors } = await graph.ask(query, { id }, writers.own);
      // Behind fifty writers a slow machine may have no answer in time; whoever is told so asks again.
      if (errors?.every(({ extensions }) => toldToSendAgain.has(String(extensions?.['code'])))) continue;
      expect(errors).toBeUndefined();
      return (data as Record<string, unknown>)[type];
    }
  };
  const changesOf = async (id: string) => {
    const changes = loggedChanges(await storedTables(databases)).filter(({ record }) => record === id);
    return changes.sort((one, other) => Number(one.recordVersion) - Number(other.recordVersion));
  };
  const tally = (answers: readonly Answered[]) => {
    const kinds = answers.map(({ codes, status }) => (status === 200 ? codes.join(' ') : `HTTP ${status}`));
    return Object.fromEntries([...new Set(kinds)].map((kind) => [kind || 'done', kinds.filter((one) => one === kind).length]));
  };

  test('of 200 mutations of all kinds at once, many of them wrong, exactly the acknowledged ones are stored', async () => {
    const attempts = Array.from({ length: 190 }, (_, index) => attemptOf(index, nextMarker(), worlds, writers));
    const twice = attempts.filter(({ input }) => input['idempotencyKey'] !== undefined && !('version' in input)).slice(0, 10);
    const sendings = [
      ...attempts.map((one) => ({ ...one, asked: 'whole' as const })),
      ...twice.map((one) => ({ ...one, asked: 'own' as const })),
    ];
    const answers = await Promise.all(sendings.map((one) => sendUntilChecked(graph.url, one)));
    const wrongly = attempts.flatMap((one, index) => (isAnsweredRightly(one, answers[index]!) ? [] : [{ one, answer: answers[index] }]));
    expect(wrongly).toEqual([]);
    // What a record says of itself is that of the first answer; its lists are read anew, and to ask for less costs less.
    const told = (index: number) => ({ ...(JSON.parse(answers[index]!.text) as object), extensions: null });
    twice.forEach((one, index) => expect(told(attempts.indexOf(one))).toMatchObject(told(190 + index)));
    const stored = await storedTables(databases);
    expect(disagreements(stored, seeded)).toEqual([]);
    expectStored(attempts, answers, stored);
    for (const [type, id, payload, record] of newestAnswers(attempts, answers)) expect(await read(type, id, payload)).toEqual(record);
  });

  test('of 50 writers of one version one wins, and the others are told which version there is', async () => {
    const { id, version } = worlds[5]!.planned;
    const present = ((await read('event', id, 'event { version }')) as { version: number }).version;
    const answers = await Promise.all(Array.from({ length: 50 }, () => updateSummary({ id, version: present })));
    expect(present).toBeGreaterThanOrEqual(version);
    expect(tally(answers)).toEqual({ done: 1, STALE: 49 });
    const sentence = `The record has version ${present + 1}, but ${present} was given. Read it again and decide anew.`;
    expect(new Set(answers.flatMap(({ messages }) => messages))).toEqual(new Set([sentence]));
    const won = answers.find(({ codes }) => codes.length === 0);
    expect(won?.record).toEqual({ id, version: present + 1 });
    expect(await read('event', id, 'event { version summary }')).toEqual({ version: present + 1, summary: `Opis ${won?.marker}` });
  });

  test('50 writers who read again until they win all win, each after another', async () => {
    const { id } = worlds[4]!.planned;
    const versionNow = async () => ((await read('event', id, 'event { version }')) as { version: number }).version;
    const before = await versionNow();
    const untilDone = async (): Promise<number> => {
      for (;;) {
        const answer = await updateSummary({ id, version: await versionNow() });
        if (answer.codes.length === 0) return answer.marker;
        expect(answer.codes).toEqual(['STALE']);
      }
    };
    const won = await Promise.all(Array.from({ length: 50 }, untilDone));
    expect(await versionNow()).toBe(before + 50);
    const changes = (await changesOf(id)).slice(-50);
    expect(changes.map(({ recordVersion }) => recordVersion)).toEqual(Array.from({ length: 50 }, (_, index) => before + 1 + index));
    expect(changes.map(({ after }) => after['summary']).sort()).toEqual(won.map((marker) => `Opis ${marker}`).sort());
    for (const [index, { before: found }] of changes.entries()) {
      if (index > 0) expect(found).toMatchObject({ summary: changes[index - 1]?.after['summary'], version: before + index });
    }
  });

  test('50 who record values of the same subjects at once make 50 revisions of each', async () => {
    const inputs = Array.from({ length: 50 }, () => writings['recordObservations']!.input(nextMarker(), worlds[0]!));
    const fresh = inputs.map((input) => ({
      ...input,
      rows: (input['rows'] as object[]).map((row) => ({ ...row, indicator: 'cis.active' })),
    }));
    expect(tally(await Promise.all(fresh.map((input) => write('recordObservations', input))))).toEqual({ done: 50 });
    expect(disagreements(await storedTables(databases), seeded)).toEqual([]);
  });

  test('of 50 who want the same unique value at once one gets it', async () => {
    const krs = `0000${nextMarker()}`;
    const institution = () => write('registerInstitution', { ...writings['registerInstitution']!.input(nextMarker(), worlds[0]!), krs });
    expect(tally(await Promise.all(Array.from({ length: 50 }, institution)))).toEqual({ done: 1, TAKEN: 49 });
    const name = `Sieć ${nextMarker()}`;
    const body = () => write('createBody', { ...writings['createBody']!.input(nextMarker(), worlds[0]!), name });
    expect(tally(await Promise.all(Array.from({ length: 50 }, body)))).toEqual({ done: 1, TAKEN: 49 });
    const supersedes = worlds[3]!.programme.id;
    const programme = () => write('createProgramme', { ...writings['createProgramme']!.input(nextMarker(), worlds[0]!), supersedes });
    expect(tally(await Promise.all(Array.from({ length: 50 }, programme)))).toEqual({ done: 1, TAKEN: 49 });
  });

  test('those who follow up outcomes and those who change the date of their event get past each other', async () => {
    const { held } = worlds[2]!;
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => write('recordOutcome', writings['recordOutcome']!.input(nextMarker(), { ...worlds[2]!, held }))),
    );
    const day = (index: number) => ({ date: `${(index % 20) + 1} maja 2024` });
    const redate = async (index: number): Promise<Answered> => {
      const { version } = (await read('event', held.id, 'event { version }')) as { version: number };
      const answer = await write('updateEvent', { id: held.id, version, ...day(index) });
      return answer.codes[0] === 'STALE' ? redate(index) : answer;
    };
    const follow = ({ record }: Answered) =>
      write('resolveOutcome', writings['resolveOutcome']!.input(nextMarker(), { ...worlds[2]!, outcome: record! }));
    const answers = await Promise.all(outcomes.flatMap((outcome, index) => [follow(outcome), redate(index)]));
    expect(tally(answers)).toEqual({ done: 50 });
    expect(disagreements(await storedTables(databases), seeded)).toEqual([]);
  });
});

type Sent = Pick<Attempt, 'mutation' | 'token'> & { input: object; asked?: Asked };

/** Sends an attempt as often as it is told that what it names cannot be checked yet: nothing is stored then, and a slow machine may take long for all at once. */
async function sendUntilChecked(url: string, { mutation, input, token, asked }: Sent): Promise<Answered> {
  for (;;) {
    const answer = await send(url, token, mutation, input, asked);
    if (!answer.codes.includes('REFERENCES_UNAVAILABLE')) return answer;
    await sleep(500);
  }
}

function expectStored(attempts: readonly Attempt[], answers: readonly Answered[], stored: StoredTables): void {
  const done = attempts.filter((_, index) => answers[index]?.codes.length === 0);
  const sent = new Set(attempts.map(({ marker }) => marker));
  expect([...markersIn(stored)].filter((marker) => sent.has(marker)).sort()).toEqual(done.map(({ marker }) => marker).sort());
  const lines = linesByMarker(stored);
  expect(done.map(({ marker, mutation }) => [mutation, lines.get(marker)])).toEqual(
    done.map(({ mutation }) => [mutation, writings[mutation]?.lines ?? 1]),
  );
}

const readable = ['event', 'institution', 'programme', 'project', 'body'];

/** Of each record that the graph gives by its id, the answer with the latest version: its type, id, fields and what was told of it. */
function newestAnswers(
  attempts: readonly Attempt[],
  answers: readonly Answered[],
): [type: string, id: string, payload: string, told: object][] {
  const newest = new Map<string, { version: number; answer: [string, string, string, object] }>();
  for (const [index, { mutation }] of attempts.entries()) {
    const { record, text } = answers[index]!;
    const { type } = writings[mutation]!;
    if (!record || !readable.includes(type) || (newest.get(record.id)?.version ?? 0) >= record.version) continue;
    const { data } = JSON.parse(text) as { data: Record<string, Record<string, object>> };
    newest.set(record.id, { version: record.version, answer: [type, record.id, selectionOf(mutation), data[mutation]![type]!] });
  }
  return [...newest.values()].map(({ answer }) => answer);
}
