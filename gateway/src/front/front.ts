import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { anonymous } from '@social-economy/subgraph/caller';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { tellOperator } from '@social-economy/telemetry/problems';
import { depthWithin } from '../nesting';
import { answerBytes } from './answer-bytes';
import type { LRUCache } from 'lru-cache';
import type { Answers } from './answers';
import type { KnownQuestion, KnownQuestions } from './known-questions';
import { pointsOfQuestion, type RateLimits } from '../rates/rated';
import { Reading, type ReadingRequest } from './reading';
import { RememberedAnswer } from './remembered-answer';
import { sendAnswer, sendUnshared } from './send-answer';
import { waitingFor } from '../waiting';
import { recordOf } from '../requests/request-record';
import { type PlainRequest, plainRequest, takeText } from './plain-request';

/** What the front remembers: questions that were understood, answers to them, and in what type an answer goes to whom. */
export interface Memory {
  questions: KnownQuestions;
  answers: Answers;
  /** By the Accept header, the type that Apollo Server chose. */
  types: LRUCache<string, string>;
}

/** An answer that is remembered costs a point. */
const pointsOfRemembered = 1;

/**
 * Stands before everything else: answers the plain questions of readers who did not say who they are, where the operation went through
 * Apollo Server once, with the same bytes. All other requests go on to the application, with their body where it was read.
 */
export function front(application: RequestListener, memory: Memory, rates: RateLimits): RequestListener {
  return (request, response) => {
    const plain = plainRequest(request);
    if (!plain) {
      application(request, response);
      return;
    }
    if (!rates.admits(request, response)) return;
    void withText(request, plain, { ...memory, rates }, response, application).catch((error: unknown) => fail(response, error));
  };
}

interface RatedMemory extends Memory {
  rates: RateLimits;
}

async function withText(
  request: IncomingMessage,
  plain: PlainRequest,
  memory: RatedMemory,
  response: ServerResponse,
  application: RequestListener,
): Promise<void> {
  const text = plain.search ?? (await takeText(request));
  if (text === null) return;
  const type = memory.types.get(plain.accept);
  const key = `${plain.search === null ? 'POST' : 'GET'} ${text}`;
  const question = type === undefined ? undefined : (memory.questions.ofRequest(key) ?? questionOf(key, plain, text, memory));
  const isAnswered = question && type !== undefined && (await answer(request, response, { question, type, ...memory }));
  if (!isAnswered) application(request, response);
}

/** What a body asks that was not sent before; a link always goes to Apollo Server at first. */
function questionOf(key: string, { search }: PlainRequest, text: string, { questions }: Memory): KnownQuestion | null {
  if (search !== null) return null;
  const body = parsed(text);
  return typeof body === 'object' && body !== null && depthWithin(body, 64) ? questions.ofBody(key, body) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Asking {
  question: KnownQuestion;
  /** Of the answer. */
  type: string;
  answers: Answers;
  rates: RateLimits;
}

/** Gives false where the question cannot be planned, which Apollo Server tells better; nothing was executed then. */
async function answer(request: IncomingMessage, response: ServerResponse, asking: Asking): Promise<boolean> {
  const { question, type, answers, rates } = asking;
  const record = recordOf(response);
  record.understood(question.definition);
  record.document = question.document;
  record.cost = question.cost;
  const remembered = rememberedOrFound(question.key, answers);
  if (remembered instanceof RememberedAnswer) {
    record.isRemembered = true;
    rates.charge(request, pointsOfRemembered);
    sendAnswer(request, response, remembered, type);
    return true;
  }
  const isBeingFound = answers.beingFoundByOthers(question.key) !== undefined;
  const waiting = waitingFor(response);
  const found = await remembered;
  if (!found) {
    // What another caller's search took, which came to nothing, is not taken from this one's.
    if (isBeingFound) waiting.anew();
    return find(request, response, asking, { id: record.id, caller: anonymous, record, waiting });
  }
  record.isRemembered = true;
  rates.charge(request, pointsOfRemembered);
  sendAnswer(request, response, found, type);
  return true;
}

async function find(
  request: IncomingMessage,
  response: ServerResponse,
  { question, type, answers, rates }: Asking,
  context: CallerRequest & ReadingRequest,
): Promise<boolean> {
  // It may have used its points since its head came. What is asked at once is counted before it is answered.
  if (!rates.admits(request, response)) return true;
  rates.charge(request, pointsOfQuestion + question.cost);
  const end = answers.finding(question.key);
  try {
    const { day } = answers.present;
    const reading = new Reading();
    const answered = await answerBytes(question, { ...context, reading });
    if (!answered) return false;
    const { bytes, isWhole } = answered;
    if (isWhole) sendAnswer(request, response, answers.keep(question.key, bytes, day, reading), type);
    else sendUnshared(response, bytes, type);
    return true;
  } finally {
    end();
  }
}

/** An answer that holds now: remembered, or found meanwhile for another caller who asked the same. */
function rememberedOrFound(key: string, answers: Answers): ReturnType<Answers['get']> {
  const remembered = answers.get(key);
  const others = answers.beingFoundByOthers(key);
  if (!others) return remembered;
  if (!(remembered instanceof Promise)) return remembered ?? others.then(() => answers.get(key));
  return remembered.then((answer) => answer ?? others.then(() => answers.get(key)));
}

function fail(response: ServerResponse, error: unknown): void {
  const record = recordOf(response);
  tellOperator(error, record.id);
  if (response.headersSent) response.destroy();
  else {
    record.told('INTERNAL_SERVER_ERROR');
    const body = JSON.stringify({ errors: [{ message: 'Something went wrong.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' }).end(body);
  }
}
