import type { ApolloServer } from '@apollo/server';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { parseDate } from '@social-economy/values/calendar-date';
import { parseTeryt } from '@social-economy/values/teryt';
import { type Request, type RequestHandler, Router } from 'express';
import { publicProblems } from '../public-problems';
import { publicQuestion } from '../public-question';
import { sendTagged } from '../tagged-answer';
import { calendarOf } from './calendar';
import { type CalendarOwner, type Days, eventsOf } from './calendar-question';

/**
 * Calendars to subscribe to: `/28.ics` of a territory and below, `/body/ID.ics` of a body, `/institution/ID.ics` of an institution.
 * `?from=` and `?to=` keep what may fall on those days.
 */
export function calendars(graph: ApolloServer<CallerRequest>): Router {
  const router = Router();
  router.get('/:key.ics', calendar(graph, 'territory'));
  router.get('/body/:key.ics', calendar(graph, 'body'));
  router.get('/institution/:key.ics', calendar(graph, 'institution'));
  router.use(publicProblems);
  return router;
}

function calendar(graph: ApolloServer<CallerRequest>, owner: CalendarOwner): RequestHandler<{ key: string }> {
  return async (request, response) => {
    const { key } = request.params;
    if (owner === 'territory') parseTeryt(key);
    const days = daysOf(request);
    const events = await eventsOf(publicQuestion(graph, response), owner, key, days);
    sendTagged(request, response, { contentType: 'text/calendar; charset=utf-8', fileName: `${key}.ics`, text: calendarOf(events, days) });
  };
}

function daysOf({ query }: Request<{ key: string }>): Days {
  const [from = null, to = null] = [query['from'], query['to']].map((day) => (day === undefined ? undefined : parseDate(day)));
  return { from, to };
}
