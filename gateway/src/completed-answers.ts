import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { completed } from './completion';
import { gatherFor } from './gathered-data';

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;
type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** The gateway with answers in which every error stands at its place; its data sources must be `gathering`. */
export function completedAnswers(gateway: ApolloGateway): Gateway {
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    load: async (options) => ({ executor: completing((await gateway.load(options)).executor) }),
    stop: () => gateway.stop(),
  };
}

function completing(executor: Executor): Executor {
  return async (request) => {
    const gathered = gatherFor(request);
    const answer = await executor(request);
    // The gateway does not tell callers of a null where none may be, only those who look into the extensions.
    if (gathered.isComplete && !answer.extensions?.['valueCompletion']) return answer;
    const { data, errors: atTheirPlaces } = completed(request, gathered);
    const errors = [...gathered.errors, ...(answer.errors ?? []), ...atTheirPlaces];
    return errors.length === 0 ? { data } : { data, errors };
  };
}
