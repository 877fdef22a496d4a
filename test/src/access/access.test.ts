import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementsOf } from '@social-economy/database/testing';
import { type SubgraphName, subgraphNames } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import { buildASTSchema, type GraphQLSchema, isInterfaceType, isObjectType, parse } from 'graphql';
import { callerNames, callers, type CallerName, type ProviderUnderTest, startIdentityProvider } from './callers';
import { accessDocument } from './document';
import { type Door, gatewayDoor, refusedBySubgraph, sent, subgraphDoor } from './doors';
import { haveFormula, haveImportRuns, haveRecords } from './records';
import { fieldRules, mayRead, type Reader } from './rules';
import { type Finding, fieldQuestions, findingAt } from './walk';
import { type Arguments, fieldsOf } from './ways';
import { makerOf } from './writing';
import { realDatabases, startGraph } from '../start-graph';

const doorNames = ['the gateway in one process', 'the gateway over HTTP', ...subgraphNames] as const;
type DoorName = (typeof doorNames)[number];

const doors = new Map<DoorName, Door>();
const refused = new Map<DoorName, Record<string, string>>();
let identity: ProviderUnderTest;
let given: Arguments;
beforeAll(async () => {
  const databases = await realDatabases();
  await haveFormula(databases);
  await haveImportRuns(databases);
  identity = await startIdentityProvider();
  const { provider: identityProvider, tokenOf } = identity;
  const inOneProcess = await startGraph(databases, 'in one process', { identityProvider });
  const overHttp = await startGraph(databases, 'over HTTP', { identityProvider });
  given = await haveRecords(makerOf(inOneProcess, await tokenOf(callers['a national coordinator'])));
  doors.set('the gateway in one process', await gatewayDoor(inOneProcess, tokenOf, given));
  doors.set('the gateway over HTTP', await gatewayDoor(overHttp, tokenOf, given));
  const userToken = String(await tokenOf(callers['an administrator']));
  for (const name of subgraphNames) {
    doors.set(name, await subgraphDoor(overHttp, name, given));
    refused.set(name, await refusedBySubgraph(overHttp, name, userToken));
  }
  for (const name of doorNames.slice(0, 2)) refused.set(name, identity.refused);
});

async function schemaOf(name: SubgraphName): Promise<GraphQLSchema> {
  return buildASTSchema(parse((await packages[name]()).sdl()), { assumeValid: true, assumeValidSDL: true });
}

/** The types with fields that a schema has, mutations left out. */
function typesWithFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && type !== schema.getMutationType() && !type.name.startsWith('_'))
    .map(({ name }) => name);
}

/** A field that a type has itself, not from an interface, where it has its rule. */
function ownFields(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  const inherited = isObjectType(type) ? type.getInterfaces().flatMap((face) => Object.keys(face.getFields())) : [];
  return fieldsOf(schema, name)
    .map((field) => field.name)
    .filter((field) => !inherited.includes(field));
}

test('every field of every subgraph has one rule, and every rule a field', async () => {
  const schemas = await Promise.all(subgraphNames.map(schemaOf));
  const fields = schemas.flatMap((schema) =>
    typesWithFields(schema).flatMap((type) => ownFields(schema, type).map((field) => `${type}.${field}`)),
  );
  const ruled = Object.entries(fieldRules).flatMap(([type, rules]) =>
    Object.values(rules).flatMap((names) => names.split(' ').map((field) => `${type}.${field}`)),
  );
  expect(ruled.filter((field, index) => ruled.indexOf(field) !== index)).toEqual([]);
  expect(ruled.sort()).toEqual([...new Set(fields)].sort());
});

test('answers of mutations are met nowhere but there', async () => {
  const answers = Object.keys(fieldRules).filter((type) => 'writer' in (fieldRules[type] ?? {}));
  for (const schema of await Promise.all(subgraphNames.map(schemaOf))) {
    const met = typesWithFields(schema)
      .filter((type) => !answers.includes(type))
      .flatMap((type) => fieldsOf(schema, type).filter((field) => answers.includes(String(field.type).replace(/[[\]!]/g, ''))));
    expect(met.map(({ name }) => name)).toEqual([]);
  }
});

test('docs/access.md says what the rules say', () => {
  const wanted = accessDocument();
  const written = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'access.md'), 'utf8');
  if (written !== wanted) throw new Error(`docs/access.md is not what the rules say. Write there:\n\n${wanted}`);
});

test.each(doorNames)('%s: a way leads to a record of every type that can be read', (name) => {
  const { schema, ways } = doors.get(name)!;
  const reached = ways.map(([type]) => type);
  const readable = typesWithFields(schema).filter((type) => !('writer' in (fieldRules[type] ?? {})));
  expect(readable.filter((type) => !reached.includes(type))).toEqual([]);
});

/** What a caller is to find at a field. */
function expected(reader: Reader, caller: CallerName): Finding | 'readable' {
  if (mayRead(callers[caller], reader)) return isForAll(reader) ? 'readable' : 'shown';
  return reader === 'loggedIn' ? 'no record' : 'forbidden';
}

/** Whether a field may well be empty: those that not everybody may read are looked at where they have a value. */
function isForAll(reader: Reader): boolean {
  return reader === 'everyone' || reader === 'loggedIn';
}

const matrix = doorNames.flatMap((door) => callerNames.map((caller) => [door, caller] as const));
test.each(matrix)('%s: %s finds at every field what its rule says', async (name, caller) => {
  const { schema, ways, askAs } = doors.get(name)!;
  const ask = await askAs(callers[caller]);
  const found: string[] = [];
  const wanted: string[] = [];
  for (const { query, type, fields } of fieldQuestions(schema, ways, given)) {
    const answer = await ask(query);
    for (const { name: field, path, reader } of fields) {
      const finding = findingAt(answer, path);
      const isReadable = isForAll(reader) && (finding === 'shown' || finding === 'empty');
      found.push(`${type}.${field} ${isReadable ? 'readable' : finding}`);
      wanted.push(`${type}.${field} ${expected(reader, caller)}`);
    }
  }
  expect(found).toEqual(wanted);
});

test.each(doorNames)('%s answers no question at all for a token that is not right, and reads nothing', async (name) => {
  const { schema, ways, url } = doors.get(name)!;
  const questions = fieldQuestions(schema, ways, given);
  const { statements } = await statementsOf(async () => {
    for (const [fault, token] of Object.entries(refused.get(name)!)) {
      for (const { type, query } of questions) {
        const { status, body } = await sent(url, { query }, token);
        expect([fault, type, status, body]).toEqual([fault, type, 401, { errors: [unauthenticated] }]);
      }
    }
  });
  expect(statements).toEqual([]);
});

const unauthenticated = { message: expect.any(String) as string, extensions: { code: 'UNAUTHENTICATED' } };
