import { anonymous, type Caller, Role } from '@social-economy/subgraph/caller';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus, PartnerSector } from '../institution/institution-enums';
import { institutions } from '../subgraph';
import { tables } from '../tables';

const caller = (role: Role): Caller => ({ subject: 'anna', name: 'Anna', roles: [role], territories: ['28'] });

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
  await graph.have(Institution, {
    id: 'office',
    kind: InstitutionKind.PARTNER,
    name: 'Biuro Próba',
    nameSort: 'biuro',
    nameFold: 'biuro proba',
    searchFold: 'biuro proba',
    status: InstitutionStatus.ACTIVE,
    teryt: '28',
    voivodeshipTeryt: '28',
    contactEmail: 'biuro@example.org',
    sector: PartnerSector.NGO,
    sourceId: 'rops-lublin-2016',
    version: 1,
  });
});

test('an anonymous caller is nobody, a known one is told who the graph thinks they are', async () => {
  const query = '{ viewer { subject name roles territories { name } } }';
  expect(await graph.ask(query)).toEqual({ viewer: null });
  expect((await graph.answerTo(query, {}, caller(Role.REGIONAL_COORDINATOR))).data).toEqual({
    viewer: { subject: 'anna', name: 'Anna', roles: ['REGIONAL_COORDINATOR'], territories: [{ name: 'warmińsko-mazurskie' }] },
  });
});

test('codes of a caller that name no unit are left out of the territories', async () => {
  const known = { ...caller(Role.REGIONAL_COORDINATOR), territories: ['99', '06', 'everything', '2862'] };
  expect(await graph.answerTo('{ viewer { territories { teryt } } }', {}, known)).toEqual({
    data: { viewer: { territories: [{ teryt: '06' }, { teryt: '2862' }] } },
  });
});

test('contact data needs the role of an analyst or a higher one, on every path', async () => {
  const paths = [
    '{ institution(id: "office") { contact { email } } }',
    '{ institution(id: "office") { ... on Partner { mail: contact { email } } } }',
    '{ _entities(representations: [{ __typename: "Partner", id: "office" }]) { ... on Partner { contact { email phone } } } }',
  ];
  for (const path of paths) {
    const refused = await graph.answerTo(path, {}, anonymous);
    expect(JSON.stringify(refused.data)).not.toContain('example.org');
    expect(refused.errors).toMatchObject([
      { message: 'Contact data needs the role ANALYST or a higher one.', extensions: { code: 'FORBIDDEN' } },
    ]);
    for (const role of Object.values(Role)) {
      const { data, errors } = await graph.answerTo(path, {}, caller(role));
      expect([errors, JSON.stringify(data).includes('biuro@example.org')]).toEqual([undefined, true]);
    }
  }
});

test('an institution without known contact data has none', async () => {
  const { data } = await graph.answerTo('{ institution(id: "rops-28") { contact { email } } }', {}, caller(Role.ANALYST));
  expect(data).toEqual({ institution: { contact: null } });
});
