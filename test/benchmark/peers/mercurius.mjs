// Mercurius with its gateway, which reads the schemas of the subgraphs.
import mercuriusGateway from '@mercuriusjs/gateway';
import fastify from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callHeaders, urls } from './signed.mjs';

const app = fastify();
const headers = {};
const renew = async () => {
  for (const name of Object.keys(urls)) headers[name] = await callHeaders(name);
};
await renew();
setInterval(renew, 5_000).unref();
const services = Object.entries(urls).map(([name, url]) => ({
  name,
  url,
  mandatory: true,
  schema: readFileSync(join(process.env.SUBGRAPHS_FOLDER, name, 'schema.graphql'), 'utf8'),
  rewriteHeaders: () => headers[name],
}));
app.register(mercuriusGateway, { gateway: { services }, jit: 1 });
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
