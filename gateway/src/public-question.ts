import type { ApolloServer } from '@apollo/server';
import { anonymous } from '@social-economy/subgraph/caller';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import type { ReadingRequest } from './front/reading';
import type { RatedRequest } from './rates/rated';
import { recordOf } from './requests/request-record';
import { waitingFor } from './waiting';

/** Asks the composed graph in this process; the answer is of the shape that the question describes. */
export type PublicQuestion = <Answer>(query: string, variables?: Record<string, unknown>) => Promise<Answer>;

/**
 * Asks within the request that the response answers, as a reader who did not say who they are. A record that is pointed at but
 * missing is null in the answer; any other error is thrown with its code, so that nobody takes a part for the whole. Each question of
 * several has the time that one has, and costs what it does.
 */
export function publicQuestion(graph: ApolloServer<CallerRequest & ReadingRequest>, response: Response): PublicQuestion {
  const { id, charge } = response.locals as CallerRequest & RatedRequest;
  const waiting = waitingFor(response);
  const contextValue = { id, caller: anonymous, record: recordOf(response), waiting, isOnTheWay: true, ...(charge && { charge }) };
  return async <Answer>(query: string, variables: Record<string, unknown> = {}) => {
    waiting.anew();
    const { body } = await graph.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('A question without @defer was answered in parts.');
    const { data, errors = [] } = body.singleResult;
    const failure = errors.find(({ extensions }) => extensions?.['code'] !== 'NOT_FOUND');
    if (failure) throw new GraphQLError(failure.message, { extensions: { code: failure.extensions?.['code'] } });
    return data as Answer;
  };
}
