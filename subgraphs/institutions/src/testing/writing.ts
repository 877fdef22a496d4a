import type { Caller } from '@social-economy/subgraph/caller';
import type { SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { IdempotentAnswer } from '@social-economy/mutation/idempotent-answer.store';
import { Source } from '@social-economy/database/source';
import { Credential } from '../credential/credential';
import { Institution, OwesOperator } from '../institution/institution';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import { StatusChange } from '../status-change/status-change';
import { callers } from './callers';

/** The document that a source input names. */
export const source = { title: 'Rejestr wojewody', url: 'https://example.org/rejestr', publishedOn: '2024-05-01' };

/** What a mutation answered: the record, or what was wrong. */
export interface Written {
  /** Null when there are problems. */
  record: Record<string, unknown> & { id: string; version: number };
  /** `CODE path.of.field` of each problem. */
  problems: string[];
  messages: string[];
  /** Codes of the errors of the answer as a whole. */
  errors: unknown[];
}

const onInstitution = `institution { id kind name shortName status version website krs nip regon activeFrom activeTo
  territory { teryt } voivodeship { teryt } address { street postalCode city } contact { email phone person }
  figures { year revision employees participants personsWithDisabilities leftForWork source { title } }
  statusHistory { status on note } source { title url publishedOn synthetic }
  ... on Pes { legalForm pkd } ... on Partner { sector } ... on Owes { operators { id } } ... on Cis { founder { id } } }`;
const onCredential = `credential { id kind number validFrom validTo revokedOn revocationReason subject isValid(on: "2024-06-01")
  holder { id } grantedBy { id } renews { id } source { title } }`;

const mutations = {
  registerInstitution: onInstitution,
  updateInstitution: onInstitution,
  changeInstitutionStatus: onInstitution,
  recordFigures: onInstitution,
  grantCredential: onCredential,
  revokeCredential: onCredential,
};

/** Sends a mutation, as a national coordinator unless told otherwise. */
export async function write(
  graph: SubgraphUnderTest,
  mutation: keyof typeof mutations,
  input: object,
  caller: Caller = callers.national,
): Promise<Written> {
  const inputType = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${mutations[mutation]} userErrors { field code message } } }`;
  const { data, errors } = await graph.answerTo(query, { input }, caller);
  const payload = (data?.[mutation] ?? {}) as Payload;
  const { userErrors = [] } = payload;
  return {
    record: (payload.institution ?? payload.credential ?? null) as Written['record'],
    problems: userErrors.map(({ code, field }) => `${code} ${field.slice(1).join('.')}`).sort(),
    messages: userErrors.map(({ message }) => message),
    errors: (errors ?? []).map(({ extensions }) => extensions['code']),
  };
}

interface Payload {
  institution?: object | null;
  credential?: object | null;
  userErrors?: { field: string[]; code: string; message: string }[];
}

/** How many rows each table has that a mutation can write. */
export async function rowCounts(graph: SubgraphUnderTest): Promise<number[]> {
  const written = [Institution, OwesOperator, StatusChange, Credential, InstitutionFigures, Source, AuditEntry, IdempotentAnswer];
  const counts: number[] = [];
  for (const entity of written) counts.push((await graph.rowsOf<object>(entity)).length);
  return counts;
}

/** The audit log of a record, newest first, as a national coordinator reads it. */
export async function auditOf(graph: SubgraphUnderTest, record: string): Promise<AuditEntry[]> {
  const query = `query ($record: [ID!]) { institutionsAuditLog(filter: { record: $record }) {
    nodes { subject mutation recordType record recordVersion before after requestId } } }`;
  const { data } = await graph.answerTo(query, { record: [record] }, callers.national);
  return (data?.['institutionsAuditLog'] as { nodes: AuditEntry[] }).nodes;
}

/** An institution for tests to work on, registered by a national coordinator. */
export async function registered(graph: SubgraphUnderTest, input: object = {}): Promise<Written['record']> {
  const { record, problems, errors } = await write(graph, 'registerInstitution', {
    kind: 'CIS',
    name: 'Centrum Integracji Społecznej „Most”',
    teryt: '2862',
    source,
    ...input,
  });
  expect([problems, errors]).toEqual([[], []]);
  return record;
}
