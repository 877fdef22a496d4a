import { Readable } from 'node:stream';
import { afterwards } from '@social-economy/database/testing';
import { packages } from '@social-economy/gateway/subgraphs';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { Role } from '@social-economy/subgraph/caller';
import type { GivenOptions, ImporterInfo, SubgraphImports } from '@social-economy/subgraph/imports';
import { anonymousRequest } from '@social-economy/subgraph/subgraph-request';
import fc from 'fast-check';
import { realDatabases } from './start-graph';

const national = { subject: 'anna', name: null, roles: [Role.NATIONAL_COORDINATOR], territories: ['0'] };
const request = { ...anonymousRequest(), caller: national, findMissing: () => Promise.resolve([]) };

const importers = new Map<string, { imports: SubgraphImports; options: GivenOptions }>();
beforeAll(async () => {
  const databases = await realDatabases();
  for (const [name, load] of Object.entries(packages)) {
    const subgraph = await (await load()).open(databases[name as SubgraphName]);
    afterwards(() => subgraph.close());
    const { imports } = subgraph;
    for (const info of imports?.importers ?? []) importers.set(info.name, { imports: imports!, options: exampleOptions(info) });
  }
});

/** What an importer needs to be told, as its own description says it. */
function exampleOptions({ options }: ImporterInfo): GivenOptions {
  const needed = Object.entries(options).filter(([name, { isRequired }]) => isRequired === true || name === 'teryt' || name === 'year');
  return Object.fromEntries(needed.map(([name, { example, isList }]) => [name, isList === true ? [example] : example]));
}

const words = fc.constantFrom(
  ...[
    'WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA',
    'wskaźnik;teryt;rok;wartość',
    'Nazwa;NIP;Powiat',
    'lp.;data;temat',
    'Marzec',
    '7.02.2020',
  ],
  ...[
    '28',
    '2801',
    '1',
    '110,1 tys.',
    '-',
    '"',
    ';',
    ',',
    '\t',
    '\n',
    '\r\n',
    '=1+1',
    '{',
    '}',
    '[',
    ']',
    '"results":',
    'PK\u0003\u0004',
    '\uFEFF',
    '\0',
  ],
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)),
  fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 60 }).map((texts) => Buffer.from(texts.join(''))),
  fc.array(words, { maxLength: 60 }).map((texts) => Buffer.from(texts.join('\n'), 'utf16le')),
);

test.each(['territory', 'register', 'observations', 'bdl', 'timetable'])(
  'no bytes whatever crash the importer %s: each file is taken or refused, with a report',
  async (name) => {
    const { imports, options } = importers.get(name)!;
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const file = { name: 'plik', open: () => Readable.from([content]) };
        const report = await imports.run(name, { request, file, options, isDryRun: true });
        expect(['STORED', 'REFUSED']).toContain(report.outcome);
        for (const { message } of report.problems) expect(message).not.toMatch(/SQL|undefined|\[object|node:|\.[jt]s\b/);
      }),
      { numRuns: 60 },
    );
  },
);
