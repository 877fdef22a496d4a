import { authenticated, bearerToken, UnauthenticatedError } from '@social-economy/subgraph/authentication';
import { badRequest } from '@social-economy/subgraph/bad-request';
import { callersByToken, requestIdIn } from '@social-economy/subgraph/gateway-calls';
import { refuse } from '@social-economy/subgraph/refuse';
import { referenceBatchSize } from '@social-economy/subgraph/reference-batches';
import { type CallerRequest, type FindMissing, ReferencesUnavailableError } from '@social-economy/subgraph/subgraph-request';
import express, { type RequestHandler, Router } from 'express';
import { createLocalJWKSet } from 'jose';
import { z } from 'zod';
import type { KeyPair } from './key-file';
import { referableTypes } from './missing-references';
import { subgraphNames } from './subgraph-location';

const question = z.object({ references: z.array(z.object({ type: z.enum(referableTypes), key: z.string() })).max(referenceBatchSize) });

/**
 * What subgraphs behind a URL need of the gateway: the key that its calls are signed with, and `/references`, where they ask
 * which records of other subgraphs are missing, with the token that they were called with.
 */
export function routesForSubgraphs({ publicKey }: KeyPair, findMissing: (request: CallerRequest) => FindMissing): Router {
  const callerOf = callersByToken(createLocalJWKSet({ keys: [publicKey] }), [...subgraphNames]);
  const router = Router();
  router.get('/.well-known/jwks.json', (_request, response) => void response.json({ keys: [publicKey] }));
  router.post(
    '/references',
    authenticated(async (request) => {
      const token = bearerToken(request);
      if (token === null) throw new UnauthenticatedError('Only subgraphs may ask here, with the token that the gateway called them with.');
      return { caller: await callerOf(token), id: requestIdIn(request) };
    }),
    express.json({ limit: '10mb' }),
    references(findMissing),
    badRequest,
  );
  return router;
}

function references(findMissing: (request: CallerRequest) => FindMissing): RequestHandler {
  return async (request, response) => {
    const { success, data, error } = question.safeParse(request.body);
    if (!success) {
      refuse(response, 400, z.prettifyError(error), { code: 'BAD_REQUEST' });
      return;
    }
    try {
      response.json({ missing: await findMissing(response.locals as CallerRequest)(data.references) });
    } catch (failure) {
      if (!(failure instanceof ReferencesUnavailableError)) throw failure;
      response.status(503).json({ errors: [failure.toJSON()] });
    }
  };
}
