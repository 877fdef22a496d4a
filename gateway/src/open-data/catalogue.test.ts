import { catalogueOf } from './catalogue';
import type { CatalogueFacts } from './catalogue-question';

const nothing = { first: null, last: null };
const facts: CatalogueFacts = { territories: [{ teryt: '0', name: 'Polska' }], events: nothing, observations: nothing, recorded: nothing };

test('the licence that is set is the licence of the catalogue and of each file', () => {
  const licence = 'https://creativecommons.org/licenses/by/4.0/';
  const catalogue = catalogueOf(facts, { address: 'https://graph.example.org', licence });
  expect(catalogue).toMatchObject({ license: { id: licence, type: 'dct:LicenseDocument' } });
  const { dataset } = catalogue as { dataset: { distribution: { license: string }[] }[] };
  const licences = dataset.flatMap(({ distribution }) => distribution.map(({ license }) => license));
  expect(licences).toHaveLength(9);
  expect(new Set(licences)).toEqual(new Set([licence]));
});

test('dates that the graph does not know are left out', () => {
  const catalogue = catalogueOf(facts, { address: 'https://graph.example.org', licence: null });
  expect(catalogue).toMatchObject({ issued: null, modified: null });
  const { dataset } = catalogue as { dataset: { temporal: unknown; issued: unknown }[] };
  expect(dataset.map(({ temporal, issued }) => [temporal, issued])).toEqual(Array.from({ length: 5 }, () => [null, null]));
});
