import type { ApolloServerPlugin } from '@apollo/server';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { shortHash } from '../requests/request-record';
import type { ReadingRequest } from './reading';

/** Notes what was asked and whether it was answered whole, for requests whose answer may be remembered. */
export const notingQuestions: ApolloServerPlugin<CallerRequest & ReadingRequest> = {
  requestDidStart: ({ contextValue: { reading } }) =>
    Promise.resolve(
      reading && {
        didResolveOperation: ({ source, queryHash, document, operation, request }) => {
          const { operationName = null, variables = {} } = request;
          if (operation)
            reading.asked = { text: source, hash: shortHash(queryHash), document, definition: operation, operationName, variables };
          return Promise.resolve();
        },
        willSendResponse: ({ response: { body, http } }) => {
          const { data, errors } = body.kind === 'single' ? body.singleResult : {};
          reading.isWhole = data != null && errors === undefined && (http.status ?? 200) === 200;
          return Promise.resolve();
        },
      },
    ),
};
