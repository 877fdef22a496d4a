// A subgraph as Apollo's guides run one: the resolvers and statements of ours behind Apollo's standalone server, executed by graphql-js.
// To its favour nobody checks the gateway's token.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packages } from '@social-economy/gateway/subgraphs';
import { bearerToken } from '@social-economy/subgraph/authentication';
import { requestIdIn } from '@social-economy/subgraph/gateway-calls';
import { gatewayReferences } from '@social-economy/subgraph/remote-references';
import { root } from '../../../setup.mjs';
import { caller } from './signed.mjs';

// The server that goes with the graphql that the schema is made with.
const require = createRequire(join(root, 'gateway', 'package.json'));
const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');

const name = process.env.SUBGRAPH;
const { open } = await packages[name]();
const subgraph = await open(process.env[`${name.toUpperCase()}_DATABASE`]);
const { findMissingWith } = gatewayReferences(process.env.GATEWAY_URL);

async function contextOf({ req }) {
  const id = requestIdIn(req);
  return subgraph.createContext({ id, caller, findMissing: findMissingWith({ id, token: bearerToken(req) }) });
}

const server = new ApolloServer({ schema: subgraph.schema });
await startStandaloneServer(server, { listen: { port: Number(process.env.PORT), host: '127.0.0.1' }, context: contextOf });
