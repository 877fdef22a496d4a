import type { Engine } from '@social-economy/engine/engine';
import type { Health } from '@social-economy/subgraph/health';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import express, { type Express, type RequestHandler } from 'express';
import { takenText } from './front/plain-request';
import { sizeChecked } from './limits/guarding';
import { type TrustedDocuments, trustChecked } from './limits/trusted-documents';
import { asQuery } from './link';
import { nestingChecked } from './nesting';
import { type QueryPage, queryPage } from './query-page';
import type { RateLimits } from './rates/rated';
import { recordOf } from './requests/request-record';
import type { Settings } from './settings';

/** What a served graph has around it, whichever supergraph it is at the moment. */
export interface Surroundings {
  health: Health;
  rates: RateLimits;
  /** Documents that are known beforehand. */
  documents: TrustedDocuments | null;
}

/** What one graph has of its own: what plans its questions, its page, who asks it, how large a body may be of anybody and of who has logged in, and its answers. */
export interface GraphParts {
  engine: Pick<Engine<never>, 'refuseUnplannable'>;
  page: QueryPage;
  identified: RequestHandler;
  bodies: { anybody: string; somebodyKnown: string };
  answering: RequestHandler[];
}

/** A graph at `/graphql`, behind everything that a request goes through before it is answered, and the health of the process. */
export function graphApplication(
  { health, rates, documents }: Surroundings,
  { trustedDocuments: trust = null, isPageShown = true }: Pick<Settings, 'trustedDocuments' | 'isPageShown'>,
  { engine, page, identified, bodies, answering }: GraphParts,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', asQuery);
  app.use(numbered);
  app.use(health.routes());
  app.get('/', (_request, response) => response.redirect('/graphql'));
  app.use('/graphql', rates.byAddress(), ...(isPageShown ? [queryPage(page)] : []), identified, rates.byCaller());
  app.use('/graphql', bodyOf(bodies), nestingChecked);
  if (documents && trust) app.use('/graphql', trustChecked(documents, trust.mode));
  app.use('/graphql', sizeChecked(engine), ...answering);
  return app;
}

/** Gives a request the id of its record, and counts there what its caller is told. */
const numbered: RequestHandler = (_request, response, next) => {
  const record = recordOf(response);
  Object.assign(response.locals, { id: record.id, told: (code: string) => record.told(code) });
  next();
};

function bodyOf({ anybody, somebodyKnown }: GraphParts['bodies']): RequestHandler {
  const ofAnybody = express.json({ limit: anybody });
  const ofSomebodyKnown = express.json({ limit: somebodyKnown });
  return (request, response, next) => {
    const { caller } = response.locals as CallerRequest;
    const text = takenText(request);
    if (text !== undefined) {
      request.body = parsed(text);
      next(request.body === null ? { status: 400, type: 'entity.parse.failed' } : undefined);
      return;
    }
    (caller.subject === null ? ofAnybody : ofSomebodyKnown)(request, response, next);
  };
}

/** An object or a list, as the parser of bodies has it; null for anything else. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
