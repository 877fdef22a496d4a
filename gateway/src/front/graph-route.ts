import type { ApolloServer, HTTPGraphQLResponse } from '@apollo/server';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { Request, RequestHandler } from 'express';
import { refuseUnacceptable } from './acceptable';
import type { Memory } from './front';
import { questionOf } from '../link';
import type { RatedRequest } from '../rates/rated';
import { waitingFor } from '../waiting';
import { countRefusal } from '../requests/recording';
import { recordOf } from '../requests/request-record';
import { takenText } from './plain-request';
import { type ReadingRequest, Reading } from './reading';
import { sendAnswer, sendUnshared } from './send-answer';

/** Answers with Apollo Server. Where there is a memory, what readers who did not say who they are ask is remembered, with the answer where it is whole. */
export function graphRoute(graph: ApolloServer<CallerRequest & ReadingRequest>, memory: Memory | null): RequestHandler {
  return async (request, response) => {
    if (refuseUnacceptable(request, response)) return;
    const { id, caller, charge } = response.locals as CallerRequest & RatedRequest;
    const isOfReader = caller.subject === null && request.headers.authorization === undefined;
    const reading = memory && isOfReader ? new Reading() : null;
    const record = recordOf(response);
    const day = memory?.answers.present.day;
    const answer = await ask(graph, request, {
      id,
      caller,
      record,
      waiting: waitingFor(response),
      ...(charge && { charge }),
      ...(reading && { reading }),
    });
    countRefusal(record, answer);
    const { status = 200, headers, body } = answer;
    for (const [name, value] of headers) response.setHeader(name, value);
    const bytes = Buffer.from(body.kind === 'complete' ? body.string : '');
    const type = headers.get('content-type') ?? 'application/json; charset=utf-8';
    const key = memory && reading?.isWhole === true && status === 200 ? keyOf(request, reading, type, memory) : null;
    if (memory && reading && key !== null && day !== undefined)
      sendAnswer(request, response, memory.answers.keep(key, bytes, day, reading), type);
    else sendUnshared(response, bytes, type, status);
  };
}

/** Where the answer is remembered; null where it must not be. */
function keyOf(request: Request, { asked }: Reading, type: string, { questions, types }: Memory): string | null {
  if (!asked) return null;
  const { accept = '' } = request.headers;
  if (accept.length <= longestAccept) types.set(accept, type);
  const text = request.method === 'POST' ? takenText(request) : request.originalUrl.slice('/graphql'.length);
  return questions.learn(`${request.method === 'POST' ? 'POST' : 'GET'} ${text ?? ''}`, asked)?.key ?? null;
}

const longestAccept = 200;

function ask(
  graph: ApolloServer<CallerRequest & ReadingRequest>,
  request: Request,
  context: CallerRequest & ReadingRequest,
): Promise<HTTPGraphQLResponse> {
  return graph.executeHTTPGraphQLRequest({ httpGraphQLRequest: questionOf(request), context: () => Promise.resolve(context) });
}
