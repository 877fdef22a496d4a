import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A question that readers ask again and again, or a file that they fetch. */
export interface Question {
  /** The document, or where the file is. */
  query: string;
  isFile?: boolean;
  /** Another set each time, or one of a few, so that some answers are given out of memory. */
  variables: (time: number) => object;
  /** Whose token it is asked with; nobody's unless it is said. */
  as?: 'coordinator' | 'analyst' | 'national';
  /** The codes of its answer when all is well. */
  codes?: readonly string[];
}

const benchmark = (name: string) => readFileSync(join(__dirname, '..', '..', 'benchmark', 'questions', `${name}.graphql`), 'utf8');
/** Codes of the voivodeships are the even numbers to 32. */
const codeOf = (time: number) => String(2 + 2 * (time % 16)).padStart(2, '0');
const dayOf = (time: number) => new Date(Date.UTC(2012, 0, 1 + (time % 5_000))).toISOString().slice(0, 10);
const region = benchmark('region');

/** What is asked of the graph: dashboards, lists, filters, comparisons, the log, and questions that are wrong. */
export const questions: Question[] = [
  { query: region, variables: (time) => ({ teryt: codeOf(time) }) },
  { query: region, variables: () => ({ teryt: '28' }) },
  { query: region, variables: () => ({ teryt: '28' }), as: 'coordinator' },
  { query: benchmark('sixteen-regions'), variables: (time) => ({ from: dayOf(time) }) },
  { query: benchmark('sixteen-regions'), variables: () => ({ from: '2020-01-01' }) },
  { query: benchmark('large-list'), variables: (time) => ({ first: 10 + (time % 40) }) },
  { query: benchmark('ad-hoc-filter'), variables: (time) => ({ within: codeOf(time) }) },
  { query: benchmark('indicator-comparison'), variables: (time) => ({ code: 'ps.active', period: String(2010 + (time % 4)) }) },
  {
    query: `query ($text: String!) { institutions(filter: { text: $text }, first: 5) { totalCount nodes { id name } }
      programmes(filter: { text: $text }) { nodes { id title } } events(filter: { text: $text }) { nodes { id title organiser { name } } } }`,
    variables: (time) => ({ text: `warsztat ${time}` }),
  },
  {
    query: '{ institutions(first: 10, filter: { kind: { eq: ROPS } }) { nodes { id contact { email } } } }',
    variables: () => ({}),
    as: 'analyst',
  },
  {
    query: `{ eventsAuditLog(first: 20) { nodes { id mutation after } } institutionsAuditLog(first: 20) { nodes { id mutation } }
      programmesAuditLog(first: 20) { nodes { id mutation } } viewer { subject territories { name } } }`,
    variables: () => ({}),
    as: 'national',
  },
  { query: '/export/events.csv?within=28', isFile: true, variables: () => ({}) },
  { query: '/export/observations.jsonl', isFile: true, variables: () => ({}) },
  { query: '/calendar/28.ics', isFile: true, variables: () => ({}) },
  { query: '{ territory(teryt: "kod") { name } }', variables: () => ({}), codes: ['BAD_USER_INPUT'] },
  { query: '{ territory(teryt: "28") { colour } }', variables: () => ({}), codes: ['GRAPHQL_VALIDATION_FAILED'] },
];

/** One that needs all subgraphs, and is never answered out of memory. */
export const ofAllSubgraphs = questions[8]!;
