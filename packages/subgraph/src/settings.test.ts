import { resolve } from 'node:path';
import { readSubgraphSettings } from './settings';

test('without settings a subgraph is served on its own port, on a SQLite file in .data', () => {
  expect(readSubgraphSettings('events', 4003, {})).toEqual({
    host: '127.0.0.1',
    port: 4003,
    databaseUrl: '.data/events.sqlite',
    gatewayUrl: 'http://localhost:4000',
    telemetry: { logLevel: 'info', admin: null, tracesTo: null, slowStatementMs: 1_000 },
  });
});

test('settings are taken as given; an empty one counts as unset', () => {
  const environment = {
    PORT: '5000',
    HOST: '0.0.0.0',
    EVENTS_DATABASE: 'mysql://graph:secret@db/events',
    GATEWAY_URL: 'https://graph.example.org',
    DATA_FOLDER: '',
    LOG_LEVEL: 'error',
    ADMIN_PORT: '9100',
    SLOW_STATEMENT_MS: '250',
  };
  expect(readSubgraphSettings('events', 4003, environment)).toEqual({
    host: '0.0.0.0',
    port: 5000,
    databaseUrl: 'mysql://graph:secret@db/events',
    gatewayUrl: 'https://graph.example.org',
    telemetry: { logLevel: 'error', admin: { host: '127.0.0.1', port: 9100 }, tracesTo: null, slowStatementMs: 250 },
  });
  expect(readSubgraphSettings('events', 4003, { DATA_FOLDER: resolve('/srv') }).databaseUrl).toBe('/srv/events.sqlite');
});

test('all wrong settings are told at once, a line each, without a password', () => {
  const environment = {
    PORT: 'abc',
    HOST: 'not a host',
    GATEWAY_URL: 'gateway:4000',
    EVENTS_DATABASE: 'postgres://graph:secret@db/events',
  };
  expect(() => readSubgraphSettings('events', 4003, environment)).toThrow(
    [
      'HOST is "not a host", but it must be an address or a host name, for example 127.0.0.1 or 0.0.0.0.',
      'PORT is "abc", but it must be a whole number from 0 to 65535.',
      'GATEWAY_URL is "gateway:4000", but it must be the address of the gateway, for example http://localhost:4000.',
      'EVENTS_DATABASE is "postgres://graph:…@db/events", but it must be mysql://user:password@host:3306/name, mariadb://…, or the path of a SQLite file.',
    ].join('\n'),
  );
});

test.each(['65536', '-1', '4000.5', '4000x'])('%s is no port', (PORT) => {
  expect(() => readSubgraphSettings('events', 4003, { PORT })).toThrow(`PORT is "${PORT}", but it must be`);
});

test.each([
  ['postgres://graph:p@ss:w@rd@db/events', 'postgres://graph:…@db/events'],
  ['postgres://db/events?user=graph&password=secret', 'postgres://db/events?user=graph&password=…'],
])('of %s the password is not told', (EVENTS_DATABASE, told) => {
  expect(() => readSubgraphSettings('events', 4003, { EVENTS_DATABASE })).toThrow(`EVENTS_DATABASE is "${told}", but`);
});
