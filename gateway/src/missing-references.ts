import {
  ReferencesUnavailableError,
  type CallerRequest,
  type FindMissing,
  type Reference,
} from '@social-economy/subgraph/subgraph-request';
import { missingInBatches } from '@social-economy/subgraph/reference-batches';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { SubgraphAnswer, SubgraphDataSource } from './subgraph-calls';
import { type SubgraphName, subgraphNames } from './subgraph-location';

/** The types that each subgraph owns, with the name of their key. */
const keyNames: Record<SubgraphName, Record<string, string>> = {
  institutions: { Territory: 'teryt', Institution: 'id', Credential: 'id' },
  programmes: { Programme: 'id', Project: 'id', Target: 'id', ProgrammeNode: 'id', Indicator: 'code' },
  events: { Event: 'id', CoordinationBody: 'id', Outcome: 'id' },
};

/** The types whose records can be looked up. */
export const referableTypes = Object.values(keyNames).flatMap((types) => Object.keys(types));

const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';

/** How the records of all subgraphs are looked up within a request: each owner is asked once for each 2 000 of its records. */
export function findMissingIn(dataSources: ReadonlyMap<SubgraphName, SubgraphDataSource>, request: CallerRequest): FindMissing {
  return async (references) => {
    const unknown = references.find(({ type }) => !referableTypes.includes(type));
    if (unknown) throw new Error(`No subgraph is known to own the type ${unknown.type}.`);
    const missing = subgraphNames.map((name) => {
      const owned = references.filter(({ type }) => Object.hasOwn(keyNames[name], type));
      return missingInBatches(owned, (batch) => missingOf(name, batch, dataSources.get(name), request));
    });
    return (await Promise.all(missing)).flat();
  };
}

async function missingOf(
  owner: SubgraphName,
  references: Reference[],
  dataSource: SubgraphDataSource | undefined,
  context: CallerRequest,
): Promise<Reference[]> {
  if (!dataSource) throw new Error(`The subgraph ${owner} is not connected.`);
  const representations = references.map(({ type, key }) => ({ __typename: type, [keyNames[owner][type] ?? '']: key }));
  const answer = await dataSource.process({ request: { query, variables: { representations } }, context }).catch(unavailable);
  const found = entitiesOf(answer, references.length);
  return references.filter((_reference, index) => found[index] === null);
}

/** What went wrong on the way is coded; the rest are bugs. */
function unavailable(error: unknown): never {
  throw error instanceof GraphQLError ? new ReferencesUnavailableError() : error;
}

function entitiesOf({ data, errors = [] }: SubgraphAnswer, count: number): unknown[] {
  const { success, data: found } = z.object({ _entities: z.array(z.unknown()).length(count) }).safeParse(data);
  if (!success || !errors.every(isAboutMissing)) throw new ReferencesUnavailableError();
  return found._entities;
}

/** An owner may say of a record that it is missing, or that its key is malformed; a record that could not be read may well exist. */
function isAboutMissing({ extensions }: { extensions?: Record<string, unknown> }): boolean {
  return ['NOT_FOUND', 'BAD_USER_INPUT'].includes(String(extensions?.['code']));
}
