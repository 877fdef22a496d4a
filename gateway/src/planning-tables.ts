import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { type TablePlan, tablePlanOf } from '@social-economy/exchange/table-plan';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { ReadingRequest } from './front/reading';

/** A request whose answer is to be a table; the plan is there once the question has been understood. */
export interface TableRequest extends CallerRequest, Pick<ReadingRequest, 'record' | 'waiting'> {
  table: { plan: TablePlan | null };
}

/** Plans the table before the question is answered, where the answer is to be one: what cannot be one costs nothing, and changes nothing. */
export function planTable({
  contextValue,
  schema,
  document,
  operation,
  request,
}: GraphQLRequestContextDidResolveOperation<CallerRequest>): void {
  if (!operation || !isTableRequest(contextValue)) return;
  contextValue.table.plan = tablePlanOf({ schema, document, operation, variables: request.variables ?? {} });
}

function isTableRequest(request: CallerRequest): request is TableRequest {
  return 'table' in request;
}
