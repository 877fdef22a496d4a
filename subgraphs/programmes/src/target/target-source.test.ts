import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
let programme: string;
let node: string;
beforeAll(async () => {
  graph = await startWriting();
  const outline = [{ kind: 'PRIORITY', title: 'Priorytet' }];
  const written = await graph.write('createProgramme', { kind: 'RPRES', title: 'P', teryt: '28', outline, source: { title: 'Uchwała' } });
  programme = written.id;
  node = (written['outline'] as { id: string }[])[0]!.id;
});

const goal = (input: object) => ({ programme, indicator: 'pes.active', teryt: '28', kind: 'ABSOLUTE', targetValue: 500, ...input });

test('a target keeps the printed texts and the source that it is set with, as long as its figures stay', async () => {
  const asked = { teryt: '2862', targetPeriod: '2027', targetValue: 1600, baselineValue: 1200 };
  const printed = {
    verbatim: ' ok. 1,6 tys. ',
    baselineVerbatim: '1,2 tys.',
    source: { title: 'Sprawozdanie', url: 'https://example.org/s' },
  };
  const source = { title: 'Sprawozdanie', url: 'https://example.org/s', publishedOn: null, synthetic: false };
  const target = await graph.write('setTarget', goal({ ...asked, ...printed }));
  expect(target).toMatchObject({ verbatim: 'ok. 1,6 tys.', baselineVerbatim: '1,2 tys.', source });
  const moved = await graph.write('setTarget', goal({ ...asked, node }));
  expect(moved).toEqual({ ...target, node: { id: node } });
  const before = await graph.everything();
  expect(await graph.write('setTarget', goal({ ...asked, ...printed }))).toEqual(moved);
  expect(await graph.everything()).toBe(before);
  const other = await graph.write('setTarget', goal({ ...asked, targetValue: 1700 }));
  expect(other).toMatchObject({ id: target.id, verbatim: null, baselineVerbatim: '1,2 tys.', source: { title: 'Uchwała' } });
});

test.each([
  [{ verbatim: '' }, ['verbatim REQUIRED']],
  [{ verbatim: 'x'.repeat(301) }, ['verbatim OUT_OF_RANGE']],
  [{ baselineVerbatim: '1,2 tys.' }, ['baselineVerbatim INVALID']],
  [{ source: { title: 'S', url: 'strona' } }, ['source.url INVALID']],
])('of the texts and the source of a target, %p has the problems %p', async (input, problems) => {
  expect(await graph.problemsOf('setTarget', goal({ targetPeriod: '2026', ...input }))).toEqual(problems);
});
