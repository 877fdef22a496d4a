import type { ApolloServer, HTTPGraphQLResponse } from '@apollo/server';
import type { Cell } from '@social-economy/exchange/cell';
import { csvOf, csvType } from '@social-economy/exchange/csv';
import { dialectNamed } from '@social-economy/exchange/dialect';
import type { TablePlan } from '@social-economy/exchange/table-plan';
import { xlsxOf, xlsxType } from '@social-economy/exchange/xlsx';
import { refuse } from '@social-economy/subgraph/refuse';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import { questionOf } from './link';
import type { TableRequest } from './planning-tables';
import { countRefusal } from './requests/recording';
import { recordOf } from './requests/request-record';
import { unshared } from './front/send-answer';
import { waitingFor } from './waiting';

type Format = 'csv' | 'xlsx';
type Writer = (plan: TablePlan, rows: Cell[][]) => Promise<Buffer>;

/** Answers a question with a table where CSV or XLSX is accepted most; any other request passes. Errors are told in JSON, never half a table. */
export function answersAsTables(graph: ApolloServer<CallerRequest>): RequestHandler {
  return async (request, response, next) => {
    const format = formatOf(request);
    if (!format) {
      next();
      return;
    }
    response.set(unshared(response));
    try {
      const write = writerOf(format, request.query['dialect']);
      const record = recordOf(response);
      const table: TableRequest['table'] = { plan: null };
      const answer = await answerTo(request, graph, {
        ...(response.locals as CallerRequest),
        record,
        waiting: waitingFor(response),
        table,
      });
      countRefusal(record, answer);
      const rows = rowsOf(answer, table.plan);
      if (rows && table.plan) sendTable(response, format, table.plan, await write(table.plan, rows));
      else pass(response, answer);
    } catch (error) {
      refuseTable(response, error);
    }
  };
}

function formatOf(request: Request): Format | null {
  const accepted = request.accepts(['application/json', 'application/graphql-response+json', 'text/csv', xlsxType]);
  return accepted === 'text/csv' ? 'csv' : accepted === xlsxType ? 'xlsx' : null;
}

function writerOf(format: Format, dialect: unknown): Writer {
  if (format === 'xlsx') {
    if (dialect !== undefined) throw new BadUserInputError('dialect is for CSV only. Leave it out, or ask for text/csv.');
    return ({ columns, name }, rows) => xlsxOf(columns, rows, name);
  }
  const known = dialectNamed(dialect);
  return ({ columns }, rows) => Promise.resolve(Buffer.from(csvOf(columns, rows, known)));
}

/** The very answer that would be given as JSON. */
function answerTo(request: Request, graph: ApolloServer<CallerRequest>, context: TableRequest): Promise<HTTPGraphQLResponse> {
  // A link is enough to read a table: with GET nothing can be changed, and nobody sends the caller's rights along by themselves.
  const isLink = request.method === 'GET' || request.method === 'HEAD';
  const httpGraphQLRequest = questionOf(request, { accept: 'application/json', ...(isLink && { 'apollo-require-preflight': 'true' }) });
  return graph.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) });
}

/** Null where the answer tells of errors. */
function rowsOf({ body }: HTTPGraphQLResponse, plan: TablePlan | null): Cell[][] | null {
  if (!plan || body.kind !== 'complete') return null;
  const { data, errors } = JSON.parse(body.string) as { data?: Record<string, unknown> | null; errors?: unknown };
  return data && errors === undefined ? plan.rowsOf(data) : null;
}

function sendTable(response: Response, format: Format, { name }: TablePlan, file: Buffer): void {
  response.set({
    'Content-Type': format === 'csv' ? csvType : xlsxType,
    'Content-Disposition': `attachment; filename="${name}.${format}"`,
  });
  response.send(file);
}

function pass(response: Response, { status = 200, headers, body }: HTTPGraphQLResponse): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response
    .set(unshared(response))
    .status(status)
    .end(body.kind === 'complete' ? body.string : '');
}

function refuseTable(response: Response, error: unknown): void {
  if (!(error instanceof GraphQLError)) throw error;
  refuse(response, 400, error.message, { code: String(error.extensions['code']) });
}
