/** A request that asks for far too much, or for nothing that there is, and the code that it is refused with. */
export interface HostileRequest {
  code: string;
  query: string;
  variables?: object;
}

const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number, open: string, inside: string) => `${open.repeat(levels)}${inside}${' }'.repeat(levels)}`;
const bomb = (levels: number, width: number, inside: string, on: string) =>
  `${times(levels, (level) => `fragment f${level} on ${on} { ${times(width, (index) => `a${index}: ${inside} { ...f${level + 1} }`)} }`)} fragment f${levels} on ${on} { __typename }`;
const page = 'institutions(first: 100) { nodes {';
const deeper = 'institutions(first: 100) { nodes { territory {';
const region = '{ territory(teryt: "00") {';

/** Requests that must be refused before anything is executed, by name. */
export const hostileRequests: Record<string, HostileRequest> = {
  'events of organisers of events, which multiplies the ways to plan it': { query: backAndForth(4), code: 'DOCUMENT_TOO_LARGE' },
  'the same twice as deep': { query: backAndForth(8), code: 'DOCUMENT_TOO_LARGE' },
  'a fragment on all kinds of institutions sixty times, which takes long to plan': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ ${times(60, (index) => `a${index}: institutions(first: 1) { nodes { ...f } }`)} } fragment f on Institution { name ${times(3, (index) => `e${index}: events(first: 1) { nodes { organiser { name } territory { name } } }`)} territory { name rops { name } programmes(first: 1) { nodes { title } } } }`,
  },
  'a region with parts of all subgraphs, by aliases': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ ${times(100, (index) => `a${index}: territory(teryt: "28") { name rops { name } events(first: 1) { totalCount } programmes(first: 1) { nodes { title } } }`)} }`,
  },
  'a thousand and more aliases of one field': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ ${times(1_001, (index) => `a${index}: __typename`)} }`,
  },
  'aliases of a costly field': {
    code: 'COST_TOO_HIGH',
    query: `{ ${times(30, (index) => `a${index}: institutions(first: 100) { nodes { id name territory { name } events(first: 100) { nodes { id } } } }`)} }`,
  },
  'many fields at the top': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ ${times(251, (index) => `a${index}: territory(teryt: "28") { name }`)} }`,
  },
  'a fragment bomb, twice as wide at each level': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ poland { ...f0 } } ${bomb(25, 2, 'parent', 'Territory')}`,
  },
  'a fragment bomb, ten times as wide at each level': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ poland { ...f0 } } ${bomb(12, 10, 'parent', 'Territory')}`,
  },
  'a fragment bomb of spreads alone': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ poland { ...f0 } } ${times(30, (level) => `fragment f${level} on Territory { ${times(8, () => `...f${level + 1}`)} }`)} fragment f30 on Territory { name teryt }`,
  },
  'a fragment bomb of inline fragments': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ poland { ...f0 } } ${times(20, (level) => `fragment f${level} on Territory { ${times(5, () => `... on Territory { ...f${level + 1} }`)} }`)} fragment f20 on Territory { name }`,
  },
  'a fragment that holds itself': { code: 'DOCUMENT_TOO_LARGE', query: '{ poland { ...f } } fragment f on Territory { parent { ...f } }' },
  'two fragments that hold each other': {
    code: 'DOCUMENT_TOO_LARGE',
    query: '{ poland { ...f } } fragment f on Territory { parent { ...g } } fragment g on Territory { parent { ...f } }',
  },
  'a fragment that holds itself, unused': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ __typename } fragment f on Territory { ...f }' },
  ...Object.fromEntries(
    [3, 5, 10, 20, 50].map((levels) => [
      `lists in lists, ${levels} deep`,
      {
        code: levels < 10 ? 'COST_TOO_HIGH' : 'DOCUMENT_TOO_LARGE',
        query: `${region} ${deeper.repeat(levels)} teryt ${'} } } '.repeat(levels)} } }`,
      },
    ]),
  ),
  'institutions of events of institutions': {
    code: 'COST_TOO_HIGH',
    query: `{ ${page} events(first: 100) { nodes { organiser { id events(first: 100) { nodes { id title } } } } } } } }`,
  },
  'parents fifty deep': { code: 'DOCUMENT_TOO_LARGE', query: `{ poland { ${nested(50, 'parent {', ' name')} } }` },
  'fields a thousand deep': { code: 'DOCUMENT_TOO_LARGE', query: `{ poland { ${nested(1_000, 'parent {', ' name')} } }` },
  'inline fragments two thousand deep': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ ${'... { '.repeat(2_400)} __typename ${'}'.repeat(2_400)} }`,
  },
  'directives by the hundred on one field': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ __typename ${times(501, () => '@include(if: true)')} }`,
  },
  'unknown directives by the thousand': { code: 'DOCUMENT_TOO_LARGE', query: `{ __typename ${times(2_000, (index) => `@d${index}`)} }` },
  'directives on the operation': { code: 'DOCUMENT_TOO_LARGE', query: `query ${times(600, (index) => `@d${index}`)} { __typename }` },
  'twenty thousand words in a list': {
    code: 'GRAPHQL_PARSE_FAILED',
    query: `{ institutions(first: 1, filter: { kind: { in: [${times(20_000, () => 'CIS')}] } }) { nodes { id } } }`,
  },
  'lists a thousand deep as an argument': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ territory(teryt: ${'['.repeat(1_000)}${']'.repeat(1_000)}) { name } }`,
  },
  'objects a thousand deep as an argument': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ institutions(filter: ${'{and: ['.repeat(1_000)}${']}'.repeat(1_000)}) { nodes { id } } }`,
  },
  'a text of two hundred thousand characters for a number': {
    code: 'GRAPHQL_VALIDATION_FAILED',
    query: `{ institutions(first: "${'9'.repeat(200_000)}") { nodes { id } } }`,
  },
  'a number of ten thousand digits': {
    code: 'GRAPHQL_VALIDATION_FAILED',
    query: `{ institutions(first: ${'9'.repeat(10_000)}) { nodes { id } } }`,
  },
  'a negative number of rows': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ a: institutions(first: -1e400) { nodes { id } } }' },
  'variables by the thousand': {
    code: 'GRAPHQL_PARSE_FAILED',
    query: `query (${times(3_000, (index) => `$v${index}: Int`)}) { __typename }`,
  },
  'a variable that is not there': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ territory(teryt: $teryt) { name } }' },
  'variables nested a hundred deep': {
    code: 'BAD_REQUEST',
    query: 'query ($f: InstitutionFilter) { institutions(filter: $f) { nodes { id } } }',
    variables: { f: JSON.parse(`${'{"and":['.repeat(100)}{}${']}'.repeat(100)}`) as object },
  },
  'many rows by a variable': {
    code: 'COST_TOO_HIGH',
    query: `query ($n: Int!) { poland { institutions(first: $n) { nodes { events(first: $n) { nodes { organiser { events(first: $n) { nodes { id } } } } } } } } }`,
    variables: { n: 100 },
  },
  'many rows by the default of a variable': {
    code: 'COST_TOO_HIGH',
    query: `query ($n: Int = 100) { poland { institutions(first: $n) { nodes { events(first: $n) { nodes { organiser { events(first: $n) { nodes { id } } } } } } } } }`,
  },
  'a fragment bomb beyond all numbers': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ poland { ...f0 } } ${times(800, (level) => `fragment f${level} on Territory { ${times(3, () => `...f${level + 1}`)} }`)} fragment f800 on Territory { name }`,
  },
  'operations by the thousand': { code: 'DOCUMENT_TOO_LARGE', query: times(1_500, (index) => `query q${index} { __typename }`) },
  'two operations and none named': { code: 'OPERATION_RESOLUTION_FAILURE', query: 'query a { __typename } query b { __typename }' },
  'an introspection bomb': {
    code: 'GRAPHQL_VALIDATION_FAILED',
    query: `{ __schema { types { ${nested(8, 'fields { type {', ' name').replace(/ \}/g, ' } }')} } } }`,
  },
  'an introspection of introspection': {
    code: 'GRAPHQL_VALIDATION_FAILED',
    query: `{ __schema { types { ${'fields { args { type { fields { type { fields { type { '.repeat(1)} possibleTypes { fields { name args { name type { fields { name } } } } } } } } } } } } } } }`,
  },
  'ofType a hundred deep': {
    code: 'DOCUMENT_TOO_LARGE',
    query: `{ __schema { types { fields { type { ${nested(100, 'ofType {', ' name')} } } } } }`,
  },
  '__proto__ as a field': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ __proto__ { name } }' },
  '__proto__ as an argument': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ territory(__proto__: "28") { name } }' },
  '__proto__ in an object': {
    code: 'GRAPHQL_VALIDATION_FAILED',
    query: '{ institutions(filter: { __proto__: { kind: { eq: CIS } } }) { nodes { id } } }',
  },
  'constructor as a field': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ constructor { prototype } }' },
  'hasOwnProperty as a fragment that is not there': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ ...hasOwnProperty }' },
  '__proto__ as a fragment that holds itself': {
    code: 'DOCUMENT_TOO_LARGE',
    query: '{ ...__proto__ } fragment __proto__ on Query { ...__proto__ }',
  },
  'a type that is called toString': { code: 'GRAPHQL_VALIDATION_FAILED', query: '{ ... on toString { name } }' },
  'letters that look like others': { code: 'GRAPHQL_PARSE_FAILED', query: '{ tеrritory(teryt: "28") { nаme } }' },
  'half a letter': { code: 'GRAPHQL_PARSE_FAILED', query: '{ territory(teryt: "28") { name \uD800 } }' },
  'nothing but brackets': { code: 'DOCUMENT_TOO_LARGE', query: '{'.repeat(4_000) },
  'a comment of two hundred thousand characters and no question': { code: 'GRAPHQL_PARSE_FAILED', query: `#${'x'.repeat(200_000)}` },
  'eleven thousand commas and names': { code: 'GRAPHQL_PARSE_FAILED', query: `{ ${times(11_000, () => 'a,')} }` },
  'the same response key for a hundred different things': {
    code: 'GRAPHQL_VALIDATION_FAILED',
    query: `{ ${times(100, (index) => `a: territory(teryt: "${index}") { name }`)} }`,
  },
  'a subscription': { code: 'GRAPHQL_VALIDATION_FAILED', query: 'subscription { __typename }' },
};

/** Of institutions, their events, the organisers of those, their events, and so on; small, and cheap to answer. */
export function backAndForth(levels: number): string {
  const opened = 'id name events(first: 1) { nodes { id organiser { '.repeat(levels);
  return `{ institutions(first: 1) { nodes { ${opened} id ${'} } } '.repeat(levels)} } } }`;
}
