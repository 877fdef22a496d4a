import { type GraphUnderTest, realDatabases, startGraph } from '../start-graph';

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

const fromScript = { 'apollo-require-preflight': '1' };
const linkOf = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters).toString()}`;

async function get(path: string, headers: Record<string, string> = fromScript, method = 'GET') {
  const response = await fetch(new URL(path, graph.url), { method, headers });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers };
}

const name = '{ territory(teryt: "28") { name } }';
const listed = '{ voivodeships { teryt name } }';
const deep = (levels: number) => `${'{"and":['.repeat(levels)}${']}'.repeat(levels)}`;
const filtered = 'query ($f: EventFilter) { events(filter: $f) { totalCount } }';

test.each([
  ['the variables', `/graphql${linkOf({ query: filtered, variables: `{"f":${deep(200)}}` })}`, 'variables.f', 'The variables are'],
  ['the extensions', `/graphql${linkOf({ query: name, extensions: `{"x":${deep(40)}}` })}`, 'extensions', '"extensions" is'],
  ['the filter of an export', `/export/events.csv${linkOf({ filter: deep(200) })}`, 'filter', '"filter" is'],
])('%s of a link may be nested no deeper than those of a body', async (_what, path, part, subject) => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { status, text } = await get(path);
  expect([status, JSON.parse(text)]).toMatchObject([
    400,
    { errors: [{ message: `${subject} nested more than 64 levels deep.`, extensions: { code: 'BAD_REQUEST', allowed: 64, part } }] },
  ]);
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});

test('what is nested less deeply in a link is looked at as ever, and so is what is no JSON', async () => {
  expect(await get(`/graphql${linkOf({ query: filtered, variables: '{"f":{"and":[{"territory":{"within":"28"}}]}}' })}`)).toMatchObject({
    status: 200,
  });
  expect(await get(`/graphql${linkOf({ query: filtered, variables: '{' })}`)).toMatchObject({
    status: 400,
    text: expect.stringContaining('invalid JSON') as string,
  });
  expect(await get(`/export/events.csv${linkOf({ filter: '{' })}`)).toMatchObject({ status: 400 });
});

const bomb = (levels: number) =>
  `{ poland { ...f0 } } ${Array.from({ length: levels }, (_, level) => `fragment f${level} on Territory { a: parent { ...f${level + 1} } b: parent { ...f${level + 1} } }`).join(' ')} fragment f${levels} on Territory { name }`;

test.each(['&', 'a&'])('a document is checked however many parameters %j stand before it in the link', async (padding) => {
  const before = performance.now();
  const link = `?${padding.repeat(1_001)}query=${encodeURIComponent(bomb(25))}`;
  for (const accept of ['application/json', 'text/csv'])
    expect(await get(`/graphql${link}`, { ...fromScript, accept })).toMatchObject({
      status: 400,
      text: expect.stringContaining('DOCUMENT_TOO_LARGE') as string,
    });
  expect(performance.now() - before).toBeLessThan(5_000);
});

test.each(['/graphql//', '/graphql///', '/graphql/x'])(
  'a link at %s is answered or not found, and nothing goes wrong inside',
  async (path) => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    for (const accept of ['application/json', 'text/csv'])
      expect([200, 404]).toContain((await get(`${path}${linkOf({ query: listed })}`, { ...fromScript, accept })).status);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  },
);

test.each(['application/json', 'text/csv'])('HEAD of a link for %s is answered as GET is, without the body', async (accept) => {
  const link = `/graphql${linkOf({ query: listed })}`;
  const headers = { ...fromScript, accept, 'accept-encoding': 'identity' };
  const [got, head] = [await get(link, headers), await get(link, headers, 'HEAD')];
  expect(head).toMatchObject({ status: 200, text: '' });
  for (const header of ['content-type', 'content-length', 'content-disposition'])
    expect(head.headers.get(header)).toBe(got.headers.get(header));
});

test('a part of the question that a link gives twice is refused', async () => {
  const { status, text } = await get(`/graphql${linkOf({ query: name })}&query=${encodeURIComponent(listed)}`);
  expect([status, text]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
});
