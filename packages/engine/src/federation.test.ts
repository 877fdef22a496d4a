import { parse } from 'graphql';
import { Engine } from './engine';
import {
  discount,
  hidden,
  interfaceObject,
  keys,
  mashup,
  mixed,
  mutation,
  overridden,
  parts,
  priced,
  provided,
  shared,
  unresolvableFirst,
} from './testing/features';
import { graphOf, sourceNamed, type TestSubgraph } from './testing/graph';

test.each<[string, TestSubgraph[], string, object]>([
  [
    'a field with arguments that is required, while the caller asks for it with others',
    priced,
    '{ item { price(in: "EUR") fee zloty: price(in: "PLN") } }',
    { data: { item: { price: 1, fee: 40, zloty: 4 } } },
  ],
  [
    'a field that requires one that requires one',
    discount,
    '{ item { advice isCheap } }',
    { data: { item: { advice: 'cheap: false', isCheap: false } } },
  ],
  [
    'another field under the name of a required one',
    discount,
    '{ item { price: id isCheap } }',
    { data: { item: { price: '1', isCheap: false } } },
  ],
  [
    'a required field under the name of the key, and the key under its name',
    discount,
    '{ item { id: price isCheap own: id price: id advice } }',
    { data: { item: { id: 600, isCheap: false, own: '1', price: '1', advice: 'cheap: false' } } },
  ],
  [
    'requirements with fragments, 0 and null among what is required',
    parts,
    '{ things { label } }',
    {
      data: {
        things: [{ label: expect.stringContaining('"thread":"M4"') }, { label: expect.stringContaining('"size":3') }, { label: 'null' }],
      },
    },
  ],
  [
    'keys in keys, of which none fits all',
    mashup,
    '{ b { name inB } }',
    { data: { b: [{ name: 'a1', inB: 'a1 {"two":"2","three":"3"}' }] } },
  ],
  [
    'a requirement of a subgraph whose first key is none that it can be asked by',
    unresolvableFirst,
    '{ b { inB } }',
    { data: { b: [{ inB: 'a1 in b' }] } },
  ],
  [
    'a record that the subgraph between two keys does not know, and one without what is asked',
    keys,
    '{ boxes { book { upc author { name } } } }',
    {
      data: {
        boxes: [
          { book: { upc: '1', author: { name: 'author of i1' } } },
          { book: { upc: '2', author: null } },
          { book: { upc: '3', author: null } },
        ],
      },
    },
  ],
  [
    'values of an enum and kinds of a union that are kept from callers',
    hidden,
    '{ kinds media { ... on Film { title } } }',
    { data: { kinds: ['GOOD', null], media: [null, { title: 'f' }] } },
  ],
  [
    'a kept value where none may be null',
    hidden,
    '{ strict }',
    {
      data: null,
      errors: [expect.objectContaining({ message: 'Cannot return null for non-nullable field Query.strict.', path: ['strict'] })],
    },
  ],
  [
    'an interface whose kinds a subgraph does not know, its own fields',
    interfaceObject,
    '{ recent { id note } }',
    {
      data: {
        recent: [
          { id: 'u', note: 'note u 0' },
          { id: 'c', note: 'note c 0' },
        ],
      },
    },
  ],
  [
    'the same with kinds, and one field with several arguments in fragments',
    interfaceObject,
    '{ recent { __typename note ... on User { name one: note(in: 1) } ... on Chat { topic two: note(in: 2) } ... on Node { kind: __typename } } node(id: "c") { note(in: 3) ... on Chat { topic } } }',
    {
      data: {
        recent: [
          { __typename: 'User', note: 'note u 0', name: 'Ann', one: 'note u 1', kind: 'User' },
          { __typename: 'Chat', note: 'note c 0', topic: 'x', two: 'note c 2', kind: 'Chat' },
        ],
        node: { note: 'note c 3', topic: 'x' },
      },
    },
  ],
  [
    'one name for the same field with other arguments, by kind',
    interfaceObject,
    '{ recent { ... on User { x: note(in: 1) } ... on Chat { x: note(in: 2) } } }',
    { data: { recent: [{ x: 'note u 1' }, { x: 'note c 2' }] } },
  ],
  [
    'what fails with a record of another kind than it was asked of, which nobody hears of',
    interfaceObject,
    '{ node(id: "u") { ... on User { note } ... on Chat { topicOf } } }',
    { data: { node: { note: 'note u 0' } } },
  ],
  [
    'a record that was destroyed before anybody told what kind it is',
    interfaceObject,
    '{ latest { note ... on User { born } } recent { note } }',
    {
      data: { latest: null, recent: [{ note: 'note u 0' }, { note: 'note c 0' }] },
      errors: [expect.objectContaining({ message: 'Cannot return null for non-nullable field User.born.', path: ['latest', 'born'] })],
    },
  ],
  [
    'one failure that a subgraph tells twice, being asked of the interface and of a kind',
    interfaceObject,
    '{ recent { topicOf ... on Chat { topicOf } } }',
    {
      data: { recent: [{ topicOf: null }, { topicOf: null }] },
      errors: [
        expect.objectContaining({ message: 'No topics are known.', path: ['recent', 0, 'topicOf'] }),
        expect.objectContaining({ message: 'No topics are known.', path: ['recent', 1, 'topicOf'] }),
      ],
    },
  ],
  [
    'what must not be null and fails with a record of another kind, and takes with it what was asked of that one',
    interfaceObject,
    '{ node(id: "u") { ... on User { id note } ... on Chat { must } } }',
    {
      data: { node: { id: 'u', note: null } },
      errors: [expect.objectContaining({ message: 'Cannot return null for non-nullable field Node.must.', path: ['node'] })],
    },
  ],
  [
    'what one subgraph provides of a kind of a union',
    provided,
    '{ media { ... on Book { title pages } ... on Film { title } } }',
    { data: { media: { title: 'provided', pages: 7 } } },
  ],
  ['a field that another subgraph has taken over', overridden, '{ post { at id } }', { data: { post: { at: 'new', id: '1' } } }],
  [
    'a root field and parts that two subgraphs share',
    shared,
    '{ item { price name { last first } id } }',
    { data: { item: { price: 0, name: { last: 'l', first: 'f' }, id: '1' } } },
  ],
  [
    'changes whose records other subgraphs add to',
    mutation,
    'mutation { one: add(n: 1) { twice } two: add(n: 2) { n twice __typename } }',
    { data: { one: { twice: 2 }, two: { n: 2, twice: 4, __typename: 'Item' } } },
  ],
  [
    'a type whose fields may be null in one subgraph only, alone and in a union',
    mixed,
    '{ users { id name } accounts { ... on User { id } ... on Admin { id photo } __typename } }',
    {
      data: {
        users: [{ id: '1', name: 'a' }],
        accounts: [
          { id: '1', __typename: 'User' },
          { id: '2', photo: 'p', __typename: 'Admin' },
        ],
      },
    },
  ],
])('%s', async (_what, subgraphs, query, expected) => {
  const graph = graphOf(subgraphs);
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  expect(await engine.prepare(parse(query)).execute({}, null)).toEqual(expected);
});
