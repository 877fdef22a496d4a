import { addressAtGateway } from './gateway-address';

test.each([
  ['http://localhost:4000', 'http://localhost:4000/references'],
  ['http://localhost:4000/', 'http://localhost:4000/references'],
  ['http://localhost:4000/graphql', 'http://localhost:4000/references'],
  ['https://example.org/social-economy', 'https://example.org/social-economy/references'],
  ['https://example.org/social-economy/', 'https://example.org/social-economy/references'],
  ['https://example.org/social-economy/graphql', 'https://example.org/social-economy/references'],
])('the gateway that is named as %s is asked at %s', (gatewayUrl, address) => {
  expect(addressAtGateway(gatewayUrl, '/references').href).toBe(address);
});
