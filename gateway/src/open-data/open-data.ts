import type { ApolloServer } from '@apollo/server';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { Router } from 'express';
import { publicAddressOf } from '../public-address';
import { publicProblems } from '../public-problems';
import { publicQuestion } from '../public-question';
import { sendTagged } from '../tagged-answer';
import { catalogueOf } from './catalogue';
import { catalogueFacts } from './catalogue-question';

/** What who serves the graph says of its data. */
export interface PublicationSettings {
  /** Address of the graph as its readers know it; the one that each request names when absent. */
  publicUrl?: string | null;
  /** Address of the licence of the data; none is stated when absent. */
  dataLicence?: string | null;
}

/** The catalogue for open data portals, at `/catalog.jsonld`. */
export function openData(graph: ApolloServer<CallerRequest>, { publicUrl = null, dataLicence = null }: PublicationSettings = {}): Router {
  const router = Router();
  router.get('/catalog.jsonld', async (request, response) => {
    const address = publicAddressOf(request, publicUrl);
    const facts = await catalogueFacts(publicQuestion(graph, response));
    const text = `${JSON.stringify(catalogueOf(facts, { address, licence: dataLicence }), withoutNulls, 2)}\n`;
    sendTagged(request, response, { contentType: 'application/ld+json', fileName: 'catalog.jsonld', text });
  });
  router.use(publicProblems);
  return router;
}

function withoutNulls(_key: string, value: unknown): unknown {
  return value ?? undefined;
}
