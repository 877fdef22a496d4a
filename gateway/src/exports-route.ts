import { exportFiles } from '@social-economy/subgraph/export-files';
import { refuse } from '@social-economy/subgraph/refuse';
import { refusedExport } from '@social-economy/subgraph/export-answer';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { quoted } from '@social-economy/values/bad-user-input';
import { Router } from 'express';
import { exportNames, exportOwners } from './export-names';
import { recordOf } from './requests/request-record';
import type { ConnectedSubgraph } from './subgraphs';
import { waitingFor } from './waiting';

/** The lists that can be had whole: each subgraph makes the files of what it owns. */
export function exportsRoute(subgraphs: readonly Pick<ConnectedSubgraph, 'name' | 'exports'>[]): Router {
  const router = Router();
  router.use(
    exportFiles(async (request, response) => {
      const name = exportNames.find((known) => known === request.name);
      const owner = subgraphs.find((subgraph) => name !== undefined && subgraph.name === exportOwners[name]);
      if (!owner) return refusedExport(404, noExport(request.name), 'NOT_FOUND');
      const began = performance.now();
      const { hungUp } = waitingFor(response);
      const caller = response.locals as CallerRequest;
      return owner.exports(request, { ...caller, hungUp }).finally(() => recordOf(response).called(owner.name, performance.now() - began));
    }),
    (request, response) => {
      refuse(response, 404, noExport(request.path.slice(1)), { code: 'NOT_FOUND' });
    },
  );
  return router;
}

function noExport(name: string): string {
  return `There is no export ${quoted(name)}. Ask with GET for one of ${exportNames.join(', ')}, with .csv or .jsonl behind it.`;
}
