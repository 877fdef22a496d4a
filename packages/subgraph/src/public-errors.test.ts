import { DatabaseFailureError } from '@social-economy/database/database-failure';
import { problemsTold } from '@social-economy/telemetry/testing';
import { GraphQLError } from 'graphql';
import { publicErrors } from './public-errors';

const told = problemsTold();

test('why a database does not do its part is logged once, with the id of the request, and told to nobody', () => {
  const failure = new DatabaseFailureError('DATABASE_UNAVAILABLE', new Error('connect ECONNREFUSED 10.0.0.7:3306'));
  const errors = ['name', 'rops'].map(
    (field) =>
      new GraphQLError(failure.message, { path: ['poland', field], originalError: failure, extensions: { ...failure.extensions } }),
  );
  expect(JSON.stringify(publicErrors(errors, 'BAD_USER_INPUT', 'request-1'))).not.toContain('ECONNREFUSED');
  expect(told).toEqual([{ problem: 'DATABASE_UNAVAILABLE: connect ECONNREFUSED 10.0.0.7:3306', requestId: 'request-1' }]);
});
