import { createServer } from 'node:http';
import { hasChildren, metricsOfChildren } from './child-metrics';
import { lagMeasured, registry } from './metrics';

/** Where operators ask; nobody else ought to reach it. */
export interface AdminAddress {
  host: string;
  port: number;
}

/** Serves the metrics of this process, or of those that it has started, at `/metrics`; gives a function that ends it. */
export async function serveMetrics({ host, port }: AdminAddress): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end('There is nothing here but /metrics.\n');
      return;
    }
    const metrics = hasChildren() ? metricsOfChildren() : lagMeasured().then(() => registry.metrics());
    metrics.then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
