import { Role } from '@social-economy/subgraph/caller';
import { loggedChanges } from './audit-agrees';
import type { GraphUnderTest } from '../start-graph';
import { rowsOf, type StoredTables } from '../stored-tables';
import { type Answered, send, type World, writings } from './writing-program';

/** One mutation of many that are sent at once, and what may become of it. */
export interface Attempt {
  mutation: string;
  /** What it writes bears this number, and nothing else does. */
  marker: number;
  input: Record<string, unknown>;
  token: string;
  /** Codes of errors, or ACKNOWLEDGED. */
  mayBe: string[];
}

/** Those who write: a coordinator of the records' own voivodeship and one of another. */
export interface Writers {
  own: string;
  other: string;
}

export const acknowledged = 'ACKNOWLEDGED';
const firstMarker = 700_000;
const wrong = ['REQUIRED', 'INVALID', 'OUT_OF_RANGE', 'NOT_ALLOWED_TRANSITION'];
const contended = [acknowledged, 'STALE', 'NOT_ALLOWED_TRANSITION'];
const mutations = Object.keys(writings);

/** A number that no record bears yet. */
export function newMarkers(): () => number {
  let marker = firstMarker;
  return () => (marker += 1);
}

/** Tokens of those who write. */
export async function writersOf({ tokenFor }: Pick<GraphUnderTest, 'tokenFor'>): Promise<Writers> {
  const roles = [Role.REGIONAL_COORDINATOR];
  return {
    own: await tokenFor({ roles, territories: ['28'], subject: 'anna' }),
    other: await tokenFor({ roles, territories: ['06'], subject: 'jan' }),
  };
}

const ofWorld: [mutation: string, isKeyed: boolean][] = [
  ['registerInstitution', true],
  ['createEvent', true],
  ['changeEventStatus', false],
  ['recordOutcome', false],
  ['createEvent', false],
  ['createProgramme', true],
];

/** Records of their own for one writer; a key that is given is then taken in each subgraph. */
export async function newWorld(url: string, token: string, nextMarker: () => number, idempotencyKey?: string): Promise<World> {
  const world = {} as World;
  for (const [mutation, isKeyed] of ofWorld) {
    const { input, becomes } = writings[mutation]!;
    const { record, text } = await send(url, token, mutation, { ...input(nextMarker(), world), ...(isKeyed && { idempotencyKey }) });
    if (!record || !becomes) throw new Error(text);
    world[becomes] = record;
  }
  return world;
}

/** The attempt of a number: of every sixteen one of each kind, of twelve of a kind four that are wrong and two that others get in the way of. */
export function attemptOf(index: number, marker: number, worlds: readonly World[], { own, other }: Writers): Attempt {
  const mutation = mutations[index % mutations.length] ?? '';
  const variant = Math.floor(index / mutations.length);
  const writing = writings[mutation];
  const world = worlds[variant % worlds.length];
  if (!writing || !world) throw new Error(`There is no attempt ${index}.`);
  const input = writing.input(marker, world);
  const attempt = { mutation, marker, input, token: own, mayBe: 'version' in input ? contended : [acknowledged] };
  if (variant === 5) return { ...attempt, input: { ...input, idempotencyKey: `${marker}` } };
  if (variant === 8) return { ...attempt, input: { ...input, ...writing.invalid }, mayBe: wrong };
  if (variant === 9) return { ...attempt, input: { ...input, ...writing.unknown }, mayBe: ['NOT_FOUND'] };
  if (variant === 10) return { ...attempt, token: other, mayBe: ['FORBIDDEN'] };
  if (variant !== 11) return attempt;
  if ('version' in input) return { ...attempt, input: { ...input, version: 999 }, mayBe: ['STALE'] };
  return { ...attempt, input: { ...input, idempotencyKey: 'used' }, mayBe: ['CONFLICT'] };
}

/** Whether an attempt was answered as it may be. */
export function isAnsweredRightly({ mayBe }: Attempt, { status, codes }: Answered): boolean {
  if (status !== 200) return false;
  return codes.length === 0 ? mayBe.includes(acknowledged) : codes.some((code) => mayBe.includes(code));
}

/** The markers that stand anywhere in the tables. */
export function markersIn(stored: StoredTables): Set<number> {
  return new Set([...stored.keys()].flatMap((table) => markersOf(rowsOf(stored, table))));
}

/** How many lines of the audit log a marker came with. */
export function linesByMarker(stored: StoredTables): Map<number, number> {
  const lines = new Map<number, number>();
  for (const { before, after } of loggedChanges(stored)) {
    const known = new Set(markersOf(before));
    for (const marker of new Set(markersOf(after))) if (!known.has(marker)) lines.set(marker, (lines.get(marker) ?? 0) + 1);
  }
  return lines;
}

/** The markers in a value; no part of a digest or an id is one. */
function markersOf(value: unknown): number[] {
  return [...JSON.stringify(value).matchAll(/(?<![0-9a-f])0{0,4}(7\d{5})(?![0-9a-f])/g)].map(([, digits]) => Number(digits));
}
