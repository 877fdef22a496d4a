import type { ApolloServerPlugin } from '@apollo/server';
import { type TablePlan, tablePlanOf } from '@social-economy/exchange/table-plan';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { ReadingRequest } from './front/reading';

/** A request whose answer is to be a table; the plan is there once the question has been understood. */
export interface TableRequest extends CallerRequest, Pick<ReadingRequest, 'record' | 'waiting'> {
  table: { plan: TablePlan | null };
}

/** Plans the table before the question is answered: what cannot be one costs nothing, and changes nothing. */
export const planningTables: ApolloServerPlugin<CallerRequest> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ contextValue, schema, document, operation, request }) => {
        if (!operation || !isTableRequest(contextValue)) return;
        contextValue.table.plan = await Promise.resolve(tablePlanOf({ schema, document, operation, variables: request.variables ?? {} }));
      },
    }),
};

function isTableRequest(request: CallerRequest): request is TableRequest {
  return 'table' in request;
}
