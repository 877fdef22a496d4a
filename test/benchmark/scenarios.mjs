// What is asked: each question with several sets of variables, so that no two requests that follow each other are the same.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const voivodeships = Array.from({ length: 16 }, (_, index) => String(2 * index + 2).padStart(2, '0'));
const monthsFrom2021 = (count) =>
  Array.from({ length: count }, (_, index) => `${2021 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`);
const eventOf = (teryt, index) => ({
  kind: 'NETWORKING_MEETING',
  title: `Spotkanie nr ${index}`,
  date: 'Koniec września 2027',
  teryt,
  organiser: 'synthetic-i-1',
  audience: ['CIS', 'KIS'],
  source: { title: 'Harmonogram na 2027 r.' },
});

/** In this order they are measured; what writes comes last, since the data is another one afterwards. */
export const scenarios = [
  { name: 'region', title: 'One region', variables: voivodeships.map((teryt) => ({ teryt })) },
  { name: 'sixteen-regions', title: '16 regions', variables: monthsFrom2021(8).map((from) => ({ from })) },
  { name: 'large-list', title: '1 MB list', variables: [97, 98, 99, 100].map((first) => ({ first })) },
  { name: 'ad-hoc-filter', title: 'Ad-hoc filter with statistics', variables: voivodeships.map((within) => ({ within })) },
  {
    name: 'indicator-comparison',
    title: 'Indicator comparison',
    variables: voivodeships.map((_, index) => ({ code: `synthetic.${index + 1}`, period: '2021' })),
  },
  {
    name: 'many-clients',
    question: 'sixteen-regions',
    title: '16 regions, 32 clients',
    clients: 32,
    variables: monthsFrom2021(32).map((from) => ({ from })),
  },
  {
    name: 'create-event',
    title: 'A mutation',
    writes: true,
    remark:
      'Subgraphs behind a URL ask our gateway whether the records that a change refers to exist; so over HTTP its CPU and memory, and the calls to it and from it, are counted for the peers too. In one process every system looks the records up in the subgraphs that it has opened.',
    variables: voivodeships.map((teryt, index) => ({ input: eventOf(teryt, index) })),
  },
].map((scenario) => ({ clients: 1, writes: false, ...scenario, query: questionOf(scenario.question ?? scenario.name) }));

function questionOf(name) {
  return readFileSync(fileURLToPath(new URL(`questions/${name}.graphql`, import.meta.url)), 'utf8');
}
