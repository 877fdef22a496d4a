import { GraphQLError } from 'graphql';

/** The answer to a question cannot be shown as one table; the sentence says what to ask instead. Code TABLE_NOT_POSSIBLE, HTTP 400. */
export class TableNotPossibleError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'TABLE_NOT_POSSIBLE', http: { status: 400 } } });
  }
}
