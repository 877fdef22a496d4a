import { resolve } from 'node:path';
import { parseDatabaseUrl } from './database-url';

test.each([
  ['.data/events.sqlite', { engine: 'sqlite', file: resolve('.data/events.sqlite') }],
  ['sqlite:/var/lib/events.sqlite', { engine: 'sqlite', file: '/var/lib/events.sqlite' }],
  ['mysql://graph:secret@db:3306/events', { engine: 'mysql', url: 'mysql://graph:secret@db:3306/events', name: 'events' }],
  ['mariadb://db/events', { engine: 'mysql', url: 'mysql://db/events', name: 'events' }],
])('%s is a database', (text, expected) => {
  expect(parseDatabaseUrl(text)).toEqual(expected);
});

test.each(['', 'postgres://db/events', 'mysql://db', 'mysql://', 'mysql://db/e;drop'])('"%s" is rejected with the right forms', (text) => {
  expect(() => parseDatabaseUrl(text)).toThrow('mysql://user:password@host:3306/');
});
