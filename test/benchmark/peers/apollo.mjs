// The stock Apollo gateway behind Apollo's standalone server.
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { readFileSync } from 'node:fs';
import { openSubgraphs } from './in-process.mjs';
import { callHeaders, urls } from './signed.mjs';

const answers = urls ? null : await openSubgraphs();
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH_FILE, 'utf8'),
  buildService: ({ name }) =>
    answers
      ? { process: async ({ request: { query, variables } }) => answers[name]({ query, variables }) }
      : new RemoteGraphQLDataSource({
          url: urls[name],
          willSendRequest: async ({ request }) => {
            for (const [header, value] of Object.entries(await callHeaders(name))) request.http.headers.set(header, value);
          },
        }),
});
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { port: Number(process.env.PORT), host: '127.0.0.1' } });
