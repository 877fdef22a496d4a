import express from 'express';
import { publicAddressOf } from './public-address';

/** The address that a request with such a Host header is answered under. */
function addressFor(host: string, publicUrl: string | null = null): string {
  const request = Object.create(express.request) as express.Request;
  Object.assign(request, { headers: { host }, app: express(), socket: {} });
  return publicAddressOf(request, publicUrl);
}

test.each([
  ['localhost:4000', 'http://localhost:4000'],
  ['graph.example.org', 'http://graph.example.org'],
  ['127.0.0.1:80', 'http://127.0.0.1:80'],
  ['[::1]:4000', 'http://[::1]:4000'],
])('the host %s is where the graph is reached', (host, address) => expect(addressFor(host)).toBe(address));

test.each(['', 'a b', 'evil.example/path', 'user@evil.example', 'a"b', 'a<script>', 'host:123456', 'host:'])(
  'the host %j is refused',
  (host) => expect(() => addressFor(host)).toThrow(`The Host header is "${host}", but must be`),
);

test('an address that is set counts, whatever the request names', () => {
  expect(addressFor('evil.example', 'https://graph.example.org/es/')).toBe('https://graph.example.org/es');
  expect(addressFor('a b', 'https://graph.example.org')).toBe('https://graph.example.org');
});
