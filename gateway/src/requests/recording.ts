import type { ApolloServerPlugin } from '@apollo/server';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { tellOperator } from '@social-economy/telemetry/problems';
import type { ReadingRequest } from '../front/reading';
import { isInternal } from '../public-error';

/** Notes in the record of a request which operation it is and what its caller was told, and tells the operator what went wrong inside. */
export const recording: ApolloServerPlugin<CallerRequest & ReadingRequest> = {
  requestDidStart: ({ contextValue: { record, id } }) =>
    Promise.resolve({
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
        for (const { extensions } of errors) record?.told(String(extensions?.['code']));
        return Promise.resolve();
      },
    }),
  unexpectedErrorProcessingRequest: ({ error }) => {
    tellOperator(error);
    return Promise.resolve();
  },
};
