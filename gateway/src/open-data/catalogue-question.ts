import { daysOf } from '@social-economy/values/period';
import type { PublicQuestion } from '../public-question';

/** First and last day that records tell of; null where none is known. */
export interface Coverage {
  first: string | null;
  last: string | null;
}

/** What a catalogue has to ask the graph; days as `2020-05-13`. */
export interface CatalogueFacts {
  /** The territories that have a calendar: Poland, then the voivodeships. */
  territories: { teryt: string; name: string }[];
  events: Coverage;
  observations: Coverage;
  /** Day on which the first value was put into this graph, and the newest one; null before there is any. */
  recorded: Coverage;
}

/** Asks the graph for what a catalogue tells, in one call. */
export async function catalogueFacts(ask: PublicQuestion): Promise<CatalogueFacts> {
  const answer = await ask<Answer>(question);
  const [firstEvent, lastEvent] = [answer.firstEvent.nodes[0]?.date, answer.lastEvent.nodes[0]?.date];
  const [firstPeriod, lastPeriod] = [answer.firstPeriod.nodes[0]?.period, answer.lastPeriod.nodes[0]?.period];
  return {
    territories: [answer.poland, ...answer.voivodeships],
    events: { first: firstEvent?.earliest ?? null, last: lastEvent?.latest ?? null },
    observations: {
      first: firstPeriod === undefined ? null : daysOf(firstPeriod).first,
      last: lastPeriod === undefined ? null : daysOf(lastPeriod).last,
    },
    recorded: { first: dayOf(answer.firstRecorded), last: dayOf(answer.lastRecorded) },
  };
}

interface Answer {
  poland: { teryt: string; name: string };
  voivodeships: { teryt: string; name: string }[];
  firstEvent: Rows<{ date: { earliest: string | null } }>;
  lastEvent: Rows<{ date: { latest: string | null } }>;
  firstPeriod: Rows<{ period: string }>;
  lastPeriod: Rows<{ period: string }>;
  firstRecorded: Rows<{ recordedAt: string }>;
  lastRecorded: Rows<{ recordedAt: string }>;
}

interface Rows<Row> {
  nodes: Row[];
}

function dayOf({ nodes }: Answer['firstRecorded']): string | null {
  return nodes[0]?.recordedAt.slice(0, 10) ?? null;
}

const question = `
  query Catalogue {
    poland { teryt name }
    voivodeships { teryt name }
    firstEvent: events(first: 1, orderBy: [{ field: DATE }]) { nodes { date { earliest } } }
    lastEvent: events(first: 1, orderBy: [{ field: DATE, direction: DESC }]) { nodes { date { latest } } }
    firstPeriod: observations(first: 1, orderBy: [{ field: PERIOD }]) { nodes { period } }
    lastPeriod: observations(first: 1, orderBy: [{ field: PERIOD, direction: DESC }]) { nodes { period } }
    firstRecorded: observations(first: 1, orderBy: [{ field: RECORDED_AT }]) { nodes { recordedAt } }
    lastRecorded: observations(first: 1, orderBy: [{ field: RECORDED_AT, direction: DESC }]) { nodes { recordedAt } }
  }`;
