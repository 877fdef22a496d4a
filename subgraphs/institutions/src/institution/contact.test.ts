import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { registered, source, write } from '../testing/writing';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

test.each([
  ['89 523 00 00 w. 12', []],
  ['tel. (89) 523-00-00', []],
  ['+48 22 123 45 67, +48 22 123 45 68', []],
  ['1234567', []],
  ['89 523 00', []],
  ['89 523 0', ['INVALID contact.phone']],
  ['telefon', ['INVALID contact.phone']],
  ['89 523 00 00 89 523 00 01', ['INVALID contact.phone']],
  ['1234567890123456, 123456789012345', ['INVALID contact.phone']],
  ['89 523 00 00'.padEnd(41, '.'), ['OUT_OF_RANGE contact.phone']],
])('of the telephone number %s these are wrong: %j', async (phone, expected) => {
  const { problems, record } = await write(graph, 'registerInstitution', {
    kind: 'KIS',
    name: 'Klub',
    teryt: '28',
    contact: { phone },
    source,
  });
  expect(problems).toEqual(expected);
  if (expected.length === 0) expect(record).toMatchObject({ contact: { phone } });
});

test('how an institution is reached is found by no text, and nothing is ordered by it', async () => {
  const contact = { email: 'zofia.jakubowicz@poczta.example', phone: '+48 600 700 801', person: 'Zofia Jakubowicz' };
  const { id } = await registered(graph, { name: 'Klub „Skrzat”', contact });
  const found = async (text: string) =>
    (
      await graph.ask<{ institutions: { nodes: object[] } }>(
        'query ($text: String) { institutions(filter: { text: $text }) { nodes { id } } }',
        { text },
      )
    ).institutions.nodes;
  expect(await found('skrzat')).toEqual([{ id }]);
  for (const text of [...Object.values(contact), 'jakubowicz', 'zofia', 'poczta', '600700801', '600', 'skrzat zofia']) {
    expect(await found(text)).toEqual([]);
  }
  const { order, filter } = await graph.ask<Record<string, { enumValues?: { name: string }[]; inputFields?: { name: string }[] }>>(
    '{ order: __type(name: "InstitutionOrderField") { enumValues { name } } filter: __type(name: "InstitutionFilter") { inputFields { name } } }',
  );
  const names = [...(order?.enumValues ?? []), ...(filter?.inputFields ?? [])].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['NAME', 'text']));
  expect(names.filter((name) => /contact|mail|phone|person/i.test(name))).toEqual([]);
});
