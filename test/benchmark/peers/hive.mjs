// Hive Gateway with its default runtime, or with the router runtime (HIVE_ROUTER=1).
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { print } from 'graphql';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { openSubgraphs } from './in-process.mjs';
import { callHeaders, urls } from './signed.mjs';

const answers = urls ? null : await openSubgraphs();
const printed = new WeakMap();
const textOf = (document) => printed.get(document) ?? printed.set(document, print(document)).get(document);
const inProcess = {
  getSubgraphExecutor:
    ({ subgraphName }) =>
    ({ document, variables }) =>
      answers[subgraphName.toLowerCase()]({ query: textOf(document), variables }),
};
const subgraphOf = (url) => Object.keys(urls).find((name) => urls[name] === url);
const gateway = createGatewayRuntime({
  supergraph: supergraph(),
  logging: false,
  landingPage: false,
  graphiql: false,
  healthCheckEndpoint: '/health',
  ...(process.env.HIVE_ROUTER && { unifiedGraphHandler }),
  ...(answers && { transports: { http: inProcess } }),
  plugins: () => (answers ? [] : [{ onFetch: async ({ url, options, setOptions }) => sign(url, options, setOptions) }]),
});
createServer(gateway).listen(Number(process.env.PORT), '127.0.0.1');

async function sign(url, options, setOptions) {
  const name = subgraphOf(url);
  if (name) setOptions({ ...options, headers: { ...options.headers, ...(await callHeaders(name)) } });
}

// The supergraph as it is composed names no addresses.
function supergraph() {
  const sdl = readFileSync(process.env.SUPERGRAPH_FILE, 'utf8');
  const urlOf = (name) => urls?.[name] ?? `http://127.0.0.1:1/${name}`;
  return sdl.replaceAll(
    /@join__graph\(name: "(\w+)", url: "[^"]*"\)/g,
    (_, name) => `@join__graph(name: "${name}", url: "${urlOf(name)}")`,
  );
}
