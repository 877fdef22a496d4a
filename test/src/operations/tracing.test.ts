import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { signDevelopmentToken } from '@social-economy/gateway/development-token';
import { Role } from '@social-economy/subgraph/caller';
import { startProcess } from '../concurrency/graph-process';
import { writings, type World } from '../concurrency/writing-program';
import { realDatabases } from '../start-graph';

interface Span {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

interface Exported {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: Omit<Span, 'service'>[] }[];
  }[];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A receiver of OTLP over HTTP, with the spans that it was sent. */
async function receiver(): Promise<{ url: string; spans: Span[] }> {
  const spans: Span[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      for (const { resource, scopeSpans } of (JSON.parse(text) as Exported).resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service }))));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans };
}

/** The graph in processes of its own that sends its spans to a receiver. */
async function tracedGraph() {
  const { url, spans } = await receiver();
  const { institutions, programmes, events } = await realDatabases();
  const dataFolder = freshFolder();
  const graph = await startProcess({
    INSTITUTIONS_DATABASE: institutions,
    PROGRAMMES_DATABASE: programmes,
    EVENTS_DATABASE: events,
    DATA_FOLDER: dataFolder,
    WORKERS: '2',
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
  });
  return { graph, spans, dataFolder };
}

const [trace, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
const traceparent = `00-${trace}-${parent}-01`;

async function until(isSo: () => boolean): Promise<void> {
  for (let times = 0; times < 100 && !isSo(); times += 1) await new Promise((resolve) => setTimeout(resolve, 100));
}

test('a request, its calls of subgraphs, and what the subgraphs do in processes of their own, are one trace, below that of the caller', async () => {
  const { graph, spans } = await tracedGraph();
  const headers = { 'content-type': 'application/json', traceparent };
  const query = '{ territory(teryt: "28") { name events(first: 1) { totalCount } } }';
  await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const ofTrace = () => spans.filter(({ traceId }) => traceId === trace);
  // A process sends its spans together: when the questions of both subgraphs and the request are there, so are the others.
  const isWhole = () => ofTrace().filter(({ name }) => name === 'question' || name === 'request').length === 3;
  await until(isWhole);
  const request = ofTrace().find(({ name }) => name === 'request')!;
  expect(request).toMatchObject({ service: 'social-economy-gateway', parentSpanId: parent });
  for (const subgraph of ['institutions', 'events']) {
    const call = ofTrace().find(({ name }) => name === `subgraph ${subgraph}`)!;
    expect(call.parentSpanId).toBe(request.spanId);
    const answer = ofTrace().find(({ service, name }) => service === `social-economy-${subgraph}` && name === 'question')!;
    expect(answer.parentSpanId).toBe(call.spanId);
    expect(ofTrace()).toContainEqual(
      expect.objectContaining({ service: `social-economy-${subgraph}`, name: 'sql SELECT', parentSpanId: answer.spanId }),
    );
  }
  expect((await graph.stop()).code).toBe(0);
});

test('an export, and the question of a change whether records of other subgraphs exist, belong to the trace of their request too', async () => {
  const { graph, spans, dataFolder } = await tracedGraph();
  const named = (service: string, name: string) =>
    spans.filter((span) => span.traceId === trace && span.service === `social-economy-${service}` && span.name === name);
  await (await fetch(new URL('/export/events.csv', graph.url), { headers: { traceparent } })).text();
  await until(() => named('gateway', 'request').length === 1 && named('events', 'export').length === 1);
  const [asked] = named('gateway', 'request');
  expect(named('events', 'export')[0]?.parentSpanId).toBe(asked?.spanId);
  const caller = { subject: 'anna', name: null, roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] };
  const token = await signDevelopmentToken(join(dataFolder, 'development-key.jwk'), caller, 1);
  const query = 'mutation ($input: CreateEventInput!) { createEvent(input: $input) { event { id } userErrors { code } } }';
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, traceparent };
  const variables = { input: writings['createEvent']?.input(770_001, {} as World) };
  await (await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).text();
  const ofReferences = () => {
    const [change] = named('events', 'question');
    return named('gateway', 'request').filter(({ parentSpanId }) => change && parentSpanId === change.spanId);
  };
  await until(() => ofReferences().length > 0);
  expect(ofReferences().length).toBeGreaterThan(0);
  expect((await graph.stop()).code).toBe(0);
});
