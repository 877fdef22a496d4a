import type { RequestListener } from 'node:http';
import { Engine } from '@social-economy/engine/engine';
import type { PlanningLimits } from '@social-economy/engine/planning-bound';
import { badRequest, notFound } from '@social-economy/subgraph/bad-request';
import { anonymous } from '@social-economy/subgraph/caller';
import { Health } from '@social-economy/subgraph/health';
import type { Running } from '@social-economy/subgraph/run';
import { StartError } from '@social-economy/subgraph/start-error';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { RequestHandler } from 'express';
import { foreignErrors } from './foreign-error';
import { graphRoute } from './front/graph-route';
import type { ReadingRequest } from './front/reading';
import { graphOf } from './gateway';
import { graphApplication, type Surroundings } from './graph-application';
import { serve, type ServerSettings } from './graph-server';
import type { QueryPage } from './query-page';
import { type CallLimits, RemoteDataSource } from './remote-data-source';
import type { Settings } from './settings';
import { published, type SubgraphDataSource } from './subgraph-calls';

type Serving = ServerSettings & Pick<Settings, 'calls'>;

/**
 * Serves any supergraph of Federation 2 at `/graphql`, over the subgraphs at the addresses that it names, and another one when its file
 * changes; limited, guarded and recorded as the graph of this project is, but everybody is a reader and no answer is kept. Its subgraphs
 * are asked without a token and without the caller's headers, and what they say of errors is passed on. StartError where the file holds
 * no supergraph.
 */
export async function serveSupergraph(file: string, settings: Serving): Promise<Running> {
  const subgraphs = new ForeignSubgraphs(settings.calls);
  return serve(
    {
      supergraph: file,
      // Whether this process is up: one subgraph of many that does not answer is no reason to take nothing of the others.
      health: new Health({}),
      open: (text, around) => graphOver(subgraphs, text, around, settings),
      disconnect: () => subgraphs.close(),
    },
    settings,
  ).catch((error: unknown) => {
    throw startErrorOf(error, file);
  });
}

/** Nobody knows how somebody else's subgraphs share their types, so there is more room than the graph of this project needs. */
const planning: PlanningLimits = { mostWays: 1_000, mostSteps: 3_000 };
/** Where subgraphs do not say how long their lists are, six in each other are taken for as many values as this. */
const mostCost = 20_000_000;

const page: QueryPage = { title: 'A federated graph', firstQuestion: '{\n  __typename\n}\n' };
const bodies = { anybody: '1mb', somebodyKnown: '1mb' };

async function graphOver(
  subgraphs: ForeignSubgraphs,
  supergraphSdl: string,
  around: Surroundings,
  settings: Serving,
): Promise<RequestListener> {
  const dataSource = ({ name, url }: { name: string; url: string }) => subgraphs.at(name, url);
  const engine = new Engine<CallerRequest & ReadingRequest>({ supergraphSdl, dataSource, planning });
  const { documents } = around;
  const graph = await graphOf(engine, { documents, isSchemaTold: settings.isSchemaTold ?? true, errors: foreignErrors, mostCost });
  const app = graphApplication(around, settings, { engine, page, identified: asReader, bodies, answering: [graphRoute(graph, null)] });
  app.use(notFound, badRequest);
  return app;
}

const asReader: RequestHandler = (_request, response, next) => {
  Object.assign(response.locals, { caller: anonymous });
  next();
};

/** Subgraphs of supergraphs that were served one after the other; those that stay where they are keep their connections. */
class ForeignSubgraphs {
  private readonly byAddress = new Map<string, { remote: RemoteDataSource; dataSource: SubgraphDataSource }>();

  constructor(private readonly limits?: CallLimits) {}

  at(name: string, url: string): SubgraphDataSource {
    const key = `${name} ${url}`;
    const known = this.byAddress.get(key);
    if (known) return known.dataSource;
    const remote = new RemoteDataSource(name, url, null, null, this.limits);
    const dataSource = published(name, remote);
    this.byAddress.set(key, { remote, dataSource });
    return dataSource;
  }

  async close(): Promise<void> {
    await Promise.all([...this.byAddress.values()].map(({ remote }) => remote.close()));
  }
}

function startErrorOf(error: unknown, file: string): unknown {
  const { syscall, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartError || (syscall && path !== file)) return error;
  if (syscall) return new StartError(`SUPERGRAPH: the file ${file} cannot be read.`);
  return new StartError(`SUPERGRAPH: the file ${file} holds no supergraph that can be served: ${message}`);
}
