import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { DatabaseFailureError } from '@social-economy/database/database-failure';
import { type Problem, problemChannel } from '@social-economy/telemetry/problems';
import { GraphQLError } from 'graphql';
import { publicErrors } from './public-errors';

test('why a database does not do its part is logged once, with the id of the request, and told to nobody', () => {
  const told: Problem[] = [];
  const take = (message: unknown) => void told.push(message as Problem);
  subscribe(problemChannel.name, take);
  const failure = new DatabaseFailureError('DATABASE_UNAVAILABLE', new Error('connect ECONNREFUSED 10.0.0.7:3306'));
  const errors = ['name', 'rops'].map(
    (field) =>
      new GraphQLError(failure.message, { path: ['poland', field], originalError: failure, extensions: { ...failure.extensions } }),
  );
  expect(JSON.stringify(publicErrors(errors, 'BAD_USER_INPUT', 'request-1'))).not.toContain('ECONNREFUSED');
  expect(told).toEqual([{ problem: 'DATABASE_UNAVAILABLE: connect ECONNREFUSED 10.0.0.7:3306', requestId: 'request-1' }]);
  unsubscribe(problemChannel.name, take);
});
