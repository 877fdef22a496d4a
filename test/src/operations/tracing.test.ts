import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { startProcess } from '../concurrency/graph-process';
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

test('a request, its calls of subgraphs, and what the subgraphs do in processes of their own, are one trace, below that of the caller', async () => {
  const { url, spans } = await receiver();
  const { institutions, programmes, events } = await realDatabases();
  const graph = await startProcess({
    INSTITUTIONS_DATABASE: institutions,
    PROGRAMMES_DATABASE: programmes,
    EVENTS_DATABASE: events,
    DATA_FOLDER: freshFolder(),
    WORKERS: '2',
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
  });
  const [trace, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const headers = { 'content-type': 'application/json', traceparent: `00-${trace}-${parent}-01` };
  const query = '{ territory(teryt: "28") { name events(first: 1) { totalCount } } }';
  await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const ofTrace = () => spans.filter(({ traceId }) => traceId === trace);
  // A process sends its spans together: when the questions of both subgraphs and the request are there, so are the others.
  const isWhole = () => ofTrace().filter(({ name }) => name === 'question' || name === 'request').length === 3;
  for (let times = 0; times < 100 && !isWhole(); times += 1) await new Promise((resolve) => setTimeout(resolve, 100));
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
