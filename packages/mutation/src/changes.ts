import type { Database } from '@social-economy/database/database';
import { TextTooLongError, type UnitOfWork } from '@social-economy/database/unit-of-work';
import type { SubgraphRequest } from '@social-economy/subgraph/subgraph-request';
import { Change, RefusedError } from './change';
import { checkSizes, checkTexts } from './check-texts';
import { isDuplicate } from './is-duplicate';
import { answerBefore, claim, keepAnswer, type Sending, sendingOf } from './idempotent-answer.store';
import { Problems } from './problems';
import { requireWriter } from './right-to-write';
import { type UserError, UserErrorCode } from './user-error';

/** What every input of a mutation may have. */
export interface MutationInput {
  idempotencyKey?: string | null;
}

/** The steps of a mutation. */
export interface MutationSteps<Payload> {
  /** Finds what is wrong with the input itself, and notes which records of other subgraphs must exist. Reads and writes nothing. */
  check?: (problems: Problems) => void;
  /** Finds what is wrong with what is kept, and writes. Runs again from the beginning when another change got in its way. */
  write: (change: Change) => Promise<Payload>;
}

/** What a mutation answers: what was written, or why nothing was. */
export type MutationAnswer<Payload> = (Payload & { userErrors: UserError[] }) | { userErrors: UserError[] };

const longestKey = 200;
const mostTries = 4;

/** Runs the changes that a request asks for, each in one unit of work with its line in the audit log, or not at all. */
export class Changes {
  constructor(
    private readonly database: Database,
    private readonly request: SubgraphRequest,
    /** Forgets what the request has read so far: it may have changed. */
    private readonly forget: () => void,
  ) {}

  /**
   * Runs one mutation. FORBIDDEN when the caller may not write. An idempotency key that the caller used before gives the first
   * answer again, or CONFLICT when the input was another one.
   */
  async run<Payload extends object>(
    mutation: string,
    input: MutationInput,
    steps: MutationSteps<Payload>,
  ): Promise<MutationAnswer<Payload>> {
    const { caller } = this.request;
    requireWriter(caller);
    const { idempotencyKey, ...asked } = input;
    const problems = new Problems();
    checkSizes(problems, input);
    if (problems.all.length > 0) return { userErrors: problems.all };
    problems.text(['idempotencyKey'], idempotencyKey, longestKey);
    const sending = idempotencyKey == null ? null : sendingOf(String(caller.subject), idempotencyKey, mutation, asked);
    const before = sending && (await this.answerBefore<Payload>(sending));
    if (before) return before;
    checkTexts(problems, asked);
    steps.check?.(problems);
    await this.checkReferences(problems);
    return this.write({ mutation, sending, found: problems.all, write: steps.write });
  }

  private async answerBefore<Payload>(sending: Sending): Promise<MutationAnswer<Payload> | null> {
    const before = await answerBefore(this.database, sending);
    if (!before) return null;
    if (before.input === sending.input) return { ...(before.answer as Payload), userErrors: [] };
    const problems = new Problems();
    problems.add(
      UserErrorCode.CONFLICT,
      ['idempotencyKey'],
      'This key was used before with another input. Send the same input again, or take a new key.',
    );
    return { userErrors: problems.all };
  }

  private async checkReferences(problems: Problems): Promise<void> {
    const { references } = problems;
    if (references.length === 0) return;
    const missing = await this.request.findMissing(references.map(({ type, key }) => ({ type, key })));
    const isMissing = new Set(missing.map(({ type, key }) => `${type} ${key}`));
    for (const { type, key, path } of references) {
      if (isMissing.has(`${type} ${key}`)) problems.add(UserErrorCode.NOT_FOUND, path, `There is no ${type} "${key}".`);
    }
  }

  /** Somebody else may take a unique value between our look and our write: then the whole unit looks again. */
  private async write<Payload extends object>(asked: AskedChange<Payload>): Promise<MutationAnswer<Payload>> {
    for (let tries = 1; ; tries += 1) {
      try {
        const payload = await this.database.change((work) => this.unit(work, asked));
        return { ...payload, userErrors: [] };
      } catch (error) {
        const userErrors = userErrorsOf(error);
        if (userErrors) return { userErrors };
        if (!isDuplicate(error) || tries === mostTries) throw error;
        const before = asked.sending && (await this.answerBefore<Payload>(asked.sending));
        if (before) return before;
      } finally {
        this.forget();
      }
    }
  }

  private async unit<Payload extends object>(
    work: UnitOfWork,
    { mutation, sending, found, write }: AskedChange<Payload>,
  ): Promise<Payload> {
    this.forget();
    if (sending) await claim(work, sending, new Date().toISOString());
    const change = new Change(this.request.caller, new Problems(found), work);
    const payload = await write(change);
    change.refuseIfProblems();
    await change.writeLog(mutation, this.request.id);
    if (sending) await keepAnswer(work, sending, payload);
    return payload;
  }
}

interface AskedChange<Payload> {
  mutation: string;
  sending: Sending | null;
  /** What is wrong with the input itself. */
  found: readonly UserError[];
  write: MutationSteps<Payload>['write'];
}

/** What the caller is told of a change that ended with an error of theirs; null for any other error. */
function userErrorsOf(error: unknown): UserError[] | null {
  if (error instanceof RefusedError) return error.userErrors;
  if (!(error instanceof TextTooLongError)) return null;
  const { column, length, longest } = error;
  const problems = new Problems();
  problems.add(UserErrorCode.OUT_OF_RANGE, [], `${column} has ${length} characters, but at most ${longest} fit.`);
  return problems.all;
}
