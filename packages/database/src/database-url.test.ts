import { resolve } from 'node:path';
import { parseDatabaseUrl } from './database-url';

test.each([
  ['.data/events.sqlite', { engine: 'sqlite', file: resolve('.data/events.sqlite') }],
  ['sqlite:/var/lib/events.sqlite', { engine: 'sqlite', file: '/var/lib/events.sqlite' }],
  [
    'mysql://graph:secret@db:3307/events',
    { engine: 'mysql', url: 'mysql://graph:secret@db:3307/events', name: 'events', servers: [{ host: 'db', port: 3307 }], replicas: [] },
  ],
  [
    'mariadb://db/events',
    { engine: 'mysql', url: 'mysql://db/events', name: 'events', servers: [{ host: 'db', port: 3306 }], replicas: [] },
  ],
  [
    'mysql://graph:p@ss,word@one,two:3307,[::1]:3308/events',
    {
      ...{ engine: 'mysql', url: 'mysql://graph:p%40ss,word@one/events', name: 'events' },
      servers: [
        { host: 'one', port: 3306 },
        { host: 'two', port: 3307 },
        { host: '::1', port: 3308 },
      ],
      replicas: [],
    },
  ],
  [
    'mysql://one/events?replicas=two,three:3307',
    {
      ...{ engine: 'mysql', url: 'mysql://one/events', name: 'events', servers: [{ host: 'one', port: 3306 }] },
      replicas: [
        { host: 'two', port: 3306 },
        { host: 'three', port: 3307 },
      ],
    },
  ],
])('%s is a database', (text, expected) => {
  expect(parseDatabaseUrl(text)).toEqual(expected);
});

test.each([
  '',
  'postgres://db/events',
  'mysql://db',
  'mysql://',
  'mysql://db/e;drop',
  'mysql://one,/events',
  'mysql://one,two:99999/events',
])('"%s" is rejected with the right forms', (text) => {
  expect(() => parseDatabaseUrl(text)).toThrow('mysql://user:password@host:3306/');
});

test('replicas that are no hosts are rejected with the right form', () => {
  expect(() => parseDatabaseUrl('mysql://one/events?replicas=two,')).toThrow('?replicas=one:3306,two:3306');
});
