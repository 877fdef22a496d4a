import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { Engine } from '@social-economy/engine/engine';
import { GraphQLError } from 'graphql';

type Gateway = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/** An engine as Apollo Server asks it; the context of a request goes along to the subgraphs as it is. */
export function engineGateway<Context>(engine: Engine<Context>): Gateway {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: engine.schema, coreSupergraphSdl: engine.supergraphSdl });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, request, context }) => {
          try {
            return await engine.prepare(document, request.operationName).execute(request.variables, context as Context);
          } catch (error) {
            // What cannot be planned is the question's fault, and answered so.
            if (error instanceof GraphQLError) return { errors: [error] };
            throw error;
          }
        },
      }),
    stop: () => Promise.resolve(),
  };
}
