import { join } from 'node:path';
import { keyPairOf } from '@social-economy/gateway/key-file';
import { type SubgraphName, subgraphNames } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import type { Caller } from '@social-economy/subgraph/caller';
import { headersOf } from '@social-economy/subgraph/gateway-calls';
import { signGatewayToken } from '@social-economy/subgraph/gateway-token';
import { keysIn } from '@social-economy/subgraph/representations';
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { toldSchema } from '../told-schema';
import { decodeJwt, importJWK, type KeyLike } from 'jose';
import { callers, refusedTokens } from './callers';
import { type Arguments, type Ask, asking, leavesOf, type Way, waysThrough } from './ways';
import type { Answer, GraphUnderTest } from '../start-graph';

/** A place where the graph can be asked: its gateway, or one of its subgraphs as the gateway asks it. */
export interface Door {
  schema: GraphQLSchema;
  url: string;
  askAs: (caller: Caller) => Promise<Ask>;
  /** Ways to records of each type: from Query, and to entities by their keys, as the gateway reaches them. */
  ways: (readonly [string, Way])[];
}

/** The door of the gateway. */
export async function gatewayDoor(graph: GraphUnderTest, tokenOf: TokenOf, given: Arguments): Promise<Door> {
  const schema = await toldSchema(graph);
  const askAs: Door['askAs'] = async (caller) => {
    const token = await tokenOf(caller);
    return (query) => graph.ask(query, {}, token);
  };
  return { schema, url: graph.url, askAs, ways: [...(await waysFrom(schema, askAs, given))] };
}

type TokenOf = (caller: Caller) => Promise<string | undefined>;

/** The door of a subgraph that answers over HTTP, with ways by the keys of its entities besides. */
export async function subgraphDoor(graph: GraphUnderTest, name: SubgraphName, given: Arguments): Promise<Door> {
  const url = graph.subgraphUrls[name] ?? '';
  const typeDefs = parse((await packages[name]()).sdl());
  const schema = buildASTSchema(typeDefs, { assumeValid: true, assumeValidSDL: true });
  const askAs: Door['askAs'] = async (caller) => {
    const token = await gatewayTokenOf(graph, name, caller);
    return async (query) => (await sent(url, { query }, token)).body;
  };
  const ways = await waysFrom(schema, askAs, given);
  const ask = await askAs(callers['an administrator']);
  const keys = [...keysIn(typeDefs)].flatMap(([type, [key]]) => (key?.[0] === undefined ? [] : [[type, key[0]] as const]));
  const byKey = await Promise.all(keys.map(async ([type, key]) => wayByKey(ask, { type, key, way: ways.get(type) })));
  return { schema, url, askAs, ways: [...ways, ...byKey] };
}

/** The token of the gateway's calls to a subgraph for a caller. */
export async function gatewayTokenOf({ dataFolder }: GraphUnderTest, name: string, caller: Caller): Promise<string> {
  return signGatewayToken(await keyPairOf(join(dataFolder, 'gateway-key.jwk')), name, caller);
}

const id = '5b6f1a52-8b9c-4a53-9a2b-3c6a0d1c7b11';

/** Sends a question with a token, or without one, and gives the status beside the answer; the id of a request goes along, which a subgraph wants. */
export async function sent(url: string, body: object, token?: string): Promise<{ status: number; body: Answer }> {
  const headers = { 'content-type': 'application/json', ...(token !== undefined && headersOf({ id, token })) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const { extensions: _cost, ...answer } = (await response.json()) as Answer & { extensions?: unknown };
  return { status: response.status, body: answer };
}

/** What a subgraph must not accept: a token of a user, one for another subgraph, and tokens that the gateway did not sign so. */
export async function refusedBySubgraph(graph: GraphUnderTest, name: SubgraphName, userToken: string): Promise<Record<string, string>> {
  const caller = callers['an administrator'];
  const { kid, privateKey, publicKey } = await keyPairOf(join(graph.dataFolder, 'gateway-key.jwk'));
  const signer = { algorithm: 'EdDSA', kid, privateKey, publicKey: (await importJWK(publicKey, 'EdDSA')) as KeyLike };
  const others = subgraphNames.filter((other) => other !== name);
  const forOthers = others.map(async (other) => [`a token for ${other}`, await gatewayTokenOf(graph, other, caller)]);
  return {
    'a token of a user': userToken,
    ...(Object.fromEntries(await Promise.all(forOthers)) as Record<string, string>),
    ...(await refusedTokens(decodeJwt(await gatewayTokenOf(graph, name, caller)), signer)),
  };
}

async function waysFrom(schema: GraphQLSchema, askAs: Door['askAs'], given: Arguments): Promise<Map<string, Way>> {
  return waysThrough(schema, [await askAs(callers.anonymous), await askAs(callers['an administrator'])], given);
}

/** The way to the same records by their keys. */
async function wayByKey(
  ask: Ask,
  { type, key, way }: { type: string; key: string; way: Way | undefined },
): Promise<readonly [string, Way]> {
  if (way === undefined) throw new Error(`No way leads to a ${type}, so that its keys are not known.`);
  const { data } = await ask(`{ ${asking(way, 'way', key)} }`);
  const values = leavesOf(data, ['way', ...way.slice(1).map(({ field }) => field), key]).map(({ value }) => String(value));
  const representations = [...new Set(values)].map((value) => `{ __typename: "${type}", ${key}: ${JSON.stringify(value)} }`);
  return [type, [{ field: '_entities', given: `(representations: [${representations.join(', ')}])`, on: type }]];
}
