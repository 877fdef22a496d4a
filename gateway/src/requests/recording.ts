import type { ApolloServerPlugin, HTTPGraphQLResponse } from '@apollo/server';
import { codesIn } from '@social-economy/subgraph/refuse';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { tellOperator } from '@social-economy/telemetry/problems';
import type { GraphQLError } from 'graphql';
import type { ReadingRequest } from '../front/reading';
import { type RequestRecord, shortHash } from './request-record';

/** Notes in the record of a request which operation it is and what its caller was told, and tells the operator what went wrong inside. */
export const recording = (isInternal: (error: GraphQLError) => boolean): ApolloServerPlugin<CallerRequest & ReadingRequest> => ({
  requestDidStart: ({ contextValue: { record, id, isOnTheWay = false } }) =>
    Promise.resolve({
      didResolveSource: ({ queryHash }) => {
        if (record) record.document = shortHash(queryHash);
        return Promise.resolve();
      },
      didResolveOperation: ({ operation }) => {
        if (operation) record?.understood(operation);
        return Promise.resolve();
      },
      didEncounterErrors: ({ errors }) => {
        for (const error of errors) if (isInternal(error)) tellOperator(error.originalError ?? error, id);
        return Promise.resolve();
      },
      willSendResponse: ({ response: { body } }) => {
        const { errors = [] } = body.kind === 'single' ? body.singleResult : {};
        if (!isOnTheWay) for (const { extensions } of errors) record?.told(String(extensions?.['code']));
        return Promise.resolve();
      },
    }),
  unexpectedErrorProcessingRequest: ({ error }) => {
    tellOperator(error);
    return Promise.resolve();
  },
});

/** Counts what Apollo Server refused before it looked at the question, of which it tells no plugin. */
export function countRefusal(record: RequestRecord, { status = 200, body }: HTTPGraphQLResponse): void {
  if (status < 400 || body.kind !== 'complete' || Object.keys(record.codes).length > 0) return;
  for (const code of codesIn(body.string)) record.told(code);
}
