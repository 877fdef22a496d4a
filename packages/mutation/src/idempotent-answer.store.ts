import { createHash } from 'node:crypto';
import { createTable, key, longText, nullable, text } from '@social-economy/database/create-table';
import type { Database } from '@social-economy/database/database';
import type { UnitOfWork } from '@social-economy/database/unit-of-work';
import type { Instant } from '@social-economy/values/instant';
import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The first answer to an idempotency key of a caller, kept so that it can be given again. */
@Entity('idempotent_answer')
export class IdempotentAnswer {
  /** Digest of the caller and the key. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  /** Digest of the mutation and its input. */
  @Column({ type: 'varchar', length: 64 })
  input!: string;

  /** Null only within the unit of work that is finding it. */
  @Column({ type: 'simple-json', nullable: true })
  answer!: Record<string, unknown> | null;

  @Column({ type: 'varchar', length: 24 })
  at!: Instant;
}

/** A change that may be sent twice: which one it is, and what exactly it asks for. */
export interface Sending {
  id: string;
  input: string;
}

/** How the key of a caller and an input are told apart from others. */
export function sendingOf(subject: string, idempotencyKey: string, mutation: string, input: object): Sending {
  return { id: digest([subject, idempotencyKey]), input: digest([mutation, input]) };
}

/** The answer that a key was given before, or null. */
export async function answerBefore(database: Database, { id }: Sending): Promise<IdempotentAnswer | null> {
  const [row] = await database.select(IdempotentAnswer, sql`SELECT * FROM idempotent_answer WHERE id = ${id}`);
  return row ?? null;
}

/** Takes the key for this unit of work; another one that has it or is about to is a duplicate in the table. */
export function claim(work: UnitOfWork, sending: Sending, at: Instant): Promise<void> {
  return work.insert(IdempotentAnswer, [{ ...sending, answer: null, at }]);
}

/** Keeps the answer for the next time. */
export function keepAnswer(work: UnitOfWork, { id }: Sending, answer: object): Promise<void> {
  return work.update(IdempotentAnswer, { id }, { answer: answer as Record<string, unknown> });
}

/** The migration that makes the table, the same in every subgraph. */
export const createIdempotentAnswerTable = createTable(1763700000110, 'idempotent_answer', [
  key('id'),
  text('input'),
  longText('answer', nullable),
  text('at', 24),
]);

/** Fields in another order are the same input. */
function digest(value: unknown): string {
  const inOrder = (_name: string, part: unknown): unknown =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part;
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex');
}
