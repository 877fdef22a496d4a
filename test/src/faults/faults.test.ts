import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards } from '@social-economy/database/testing';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';
import { writings, type World } from '../concurrency/writing-program';
import { FaultServer } from './fault-server';
import { faults, secrets } from './faults';

/** A gateway that reaches one of its subgraphs through a server of faults. */
interface Faulty {
  name: SubgraphName;
  graph: GraphUnderTest;
  server: FaultServer;
  token: string;
}

const names: SubgraphName[] = ['institutions', 'programmes', 'events'];
const deadlineMs = 3_000;

/** A question to the subgraph of the fault about records that another one names; what is kept comes from the others alone. */
const questions: Record<SubgraphName, { query: string; at: string }> = {
  institutions: { query: '{ kept: events(first: 50) { totalCount nodes { organiser { name } } } }', at: 'kept' },
  programmes: {
    query: '{ kept: events(first: 1) { totalCount } territory(teryt: "28") { name programmes { totalCount } } }',
    at: 'territory',
  },
  events: { query: '{ kept: programmes(first: 1) { totalCount } territory(teryt: "28") { name events { totalCount } } }', at: 'territory' },
};
const changes: Record<SubgraphName, string> = { institutions: 'registerInstitution', programmes: 'createProgramme', events: 'createEvent' };

let all: Faulty[];

beforeAll(async () => {
  const databases = await realDatabases();
  const direct = await startGraph(databases, 'over HTTP');
  all = await Promise.all(
    names.map(async (name) => {
      const server = await FaultServer.before(direct.subgraphUrls[name] ?? '');
      const graph = await startGraph(
        databases,
        'over HTTP',
        {},
        {
          dataFolder: direct.dataFolder,
          subgraphUrls: { ...direct.subgraphUrls, [name]: server.url },
          calls: { deadlineMs, deadlineOfChangesMs: deadlineMs, mostBytes: 10_000_000 },
        },
      );
      afterwards(() => server.close());
      return { name, graph, server, token: await graph.tokenFor({ roles: [Role.NATIONAL_COORDINATOR], territories: ['0'] }) };
    }),
  );
});

interface Told {
  status: number;
  text: string;
  data: Record<string, unknown> | null;
  errors: { message: string; path?: unknown[]; extensions: { code: string; subgraph?: string } }[];
  ms: number;
}

async function told({ graph, token }: Faulty, query: string, variables: object = {}): Promise<Told> {
  const start = performance.now();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text) as Partial<Told>;
  return { status: response.status, text, data, errors, ms: performance.now() - start };
}

const changeOf = (name: SubgraphName) => {
  const mutation = changes[name];
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation ($input: ${input}) { ${mutation}(input: $input) { userErrors { code } } }`;
};

function expectTold({ name }: Faulty, { status, text, errors, ms }: Told, code: string, at: string): void {
  expect({ status, codes: [...new Set(errors.map(({ extensions }) => extensions.code))] }).toEqual({ status: 200, codes: [code] });
  for (const { path, extensions } of errors) {
    expect(path?.[0]).toBe(at);
    if (code.startsWith('SUBGRAPH_')) expect(extensions.subgraph).toBe(name);
  }
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(ms).toBeLessThan(5_000);
}

/** Whoever asks again when the fault is over is answered, without anything being restarted. */
async function expectWellAgain(faulty: Faulty): Promise<void> {
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    const { errors, data } = await told(faulty, questions[faulty.name].query);
    if (errors.length === 0 && data) return;
    await sleep(100);
  }
  throw new Error(`The graph does not get over the fault of ${faulty.name}.`);
}

test.each(faults)(
  'a subgraph that %s loses its own fields and no others, with a coded error that names it; no change is sent twice',
  async (_what, fault, { code, codeOfChange = code, sent = 1 }) => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const underFault = all.map(async (faulty) => {
      const { name, server } = faulty;
      await server.begin(fault);
      const answer = await told(faulty, questions[name].query);
      expectTold(faulty, answer, code, questions[name].at);
      expect(answer.data?.['kept']).toMatchObject({ totalCount: expect.any(Number) });
      expect(server.asked).toBe(sent);
      await server.begin(fault);
      const change = await told(faulty, changeOf(name), { input: writings[changes[name]]?.input(750_000, {} as World) });
      expectTold(faulty, change, codeOfChange, changes[name]);
      expect(server.asked).toBeLessThanOrEqual(1);
      await server.end();
      await expectWellAgain(faulty);
    });
    const failed = (await Promise.allSettled(underFault)).filter((one) => one.status === 'rejected');
    for (const { server } of all) await server.end();
    log.mockRestore();
    if (failed[0]) throw failed[0].reason;
  },
);

test('a question that does not get through once is asked again, and nobody notices', async () => {
  for (const faulty of all) {
    for (const status of [502, 503]) {
      await faulty.server.begin(({ before, response, pass }) => (before === 0 ? void response.writeHead(status).end() : pass()));
      const { errors } = await told(faulty, questions[faulty.name].query);
      expect([errors, faulty.server.asked]).toEqual([[], 2]);
    }
    await faulty.server.end();
  }
});

test('a subgraph that fails again and again is left alone for a moment, and tried by one question then', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  for (const faulty of all) {
    await faulty.server.begin(({ response }) => void response.writeHead(503).end());
    const { query, at } = questions[faulty.name];
    for (let index = 0; index < 10; index += 1) expectTold(faulty, await told(faulty, query), 'SUBGRAPH_UNAVAILABLE', at);
    expect(faulty.server.asked).toBeLessThanOrEqual(6);
    await faulty.server.end();
    await expectWellAgain(faulty);
  }
  log.mockRestore();
});

test('who hangs up is no longer asked for', async () => {
  for (const faulty of all) {
    const leaving = new AbortController();
    const gone = new Promise<void>((resolve) => {
      void faulty.server.begin(({ response }) => {
        response.on('close', resolve);
        leaving.abort();
      });
    });
    const { query } = questions[faulty.name];
    const headers = { 'content-type': 'application/json' };
    const asked = fetch(faulty.graph.url, { method: 'POST', headers, body: JSON.stringify({ query }), signal: leaving.signal });
    await expect(asked).rejects.toThrow('abort');
    await gone;
    await faulty.server.end();
    await expectWellAgain(faulty);
  }
});
