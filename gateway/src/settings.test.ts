import { readDevelopmentKeyFile, readGatewaySettings } from './settings';

const provider = {
  OIDC_JWKS_URL: 'https://login.example.org/certs',
  OIDC_ISSUER: 'https://login.example.org/',
  OIDC_AUDIENCE: 'graph',
};

test('without settings the keys lie in the data folder, and there is no identity provider', () => {
  expect(readGatewaySettings({})).toMatchObject({
    keyFile: '.data/gateway-key.jwk',
    authentication: { identityProvider: null, developmentKeyFile: '.data/development-key.jwk' },
  });
  expect(readDevelopmentKeyFile({ DATA_FOLDER: '/srv' })).toBe('/srv/development-key.jwk');
});

test('in production there are no development tokens', () => {
  expect(readGatewaySettings({ NODE_ENV: 'production' }).authentication.developmentKeyFile).toBeNull();
  expect(readGatewaySettings({ NODE_ENV: 'Production' }).authentication.developmentKeyFile).toBeNull();
  expect(readGatewaySettings({ NODE_ENV: 'test', DATA_FOLDER: '/srv' }).authentication.developmentKeyFile).toBe('/srv/development-key.jwk');
});

test('an identity provider is taken as given, with the names of its claims', () => {
  const identityProvider = { jwksUrl: 'https://login.example.org/certs', issuer: 'https://login.example.org/', audience: 'graph' };
  expect(readGatewaySettings(provider).authentication.identityProvider).toEqual({
    ...identityProvider,
    rolesClaim: 'roles',
    territoriesClaim: 'territories',
  });
  const claims = { OIDC_ROLES_CLAIM: 'realm_access.roles', OIDC_TERRITORIES_CLAIM: 'teryt' };
  expect(readGatewaySettings({ ...provider, ...claims }).authentication.identityProvider).toMatchObject({
    rolesClaim: 'realm_access.roles',
    territoriesClaim: 'teryt',
  });
});

test.each(Object.keys(provider))('an identity provider without %s is refused, beside all else that is wrong', (name) => {
  const message = `${name} is "", but it must be set: an identity provider needs all of OIDC_JWKS_URL, OIDC_ISSUER, OIDC_AUDIENCE.`;
  expect(() => readGatewaySettings({ ...provider, [name]: '' })).toThrow(message);
  expect(() => readGatewaySettings({ ...provider, [name]: '', PORT: 'abc' })).toThrow(/PORT is "abc"(.|\n)*must be set/);
});

test.each(['log', 'enforce'])('trusted documents cannot be meant to %s without a manifest of them', (mode) => {
  const message = `TRUSTED_DOCUMENTS is "", but it must be set: TRUSTED_DOCUMENTS_MODE=${mode} needs the documents that are trusted.`;
  expect(() => readGatewaySettings({ TRUSTED_DOCUMENTS_MODE: mode })).toThrow(message);
  expect(() => readGatewaySettings({ TRUSTED_DOCUMENTS_MODE: mode, TRUSTED_DOCUMENTS: '', PORT: 'abc' })).toThrow(message);
  const given = { TRUSTED_DOCUMENTS_MODE: mode, TRUSTED_DOCUMENTS: 'manifest.json' };
  expect(readGatewaySettings(given).trustedDocuments).toEqual({ file: 'manifest.json', mode });
});

test('without a manifest no documents are trusted, and none need to be', () => {
  expect(readGatewaySettings({}).trustedDocuments).toBeNull();
  expect(readGatewaySettings({ TRUSTED_DOCUMENTS_MODE: 'off' }).trustedDocuments).toBeNull();
});

test('where the graph is reached and on what terms its data may be used is told, or not', () => {
  expect(readGatewaySettings({}).publication).toEqual({ publicUrl: null, dataLicence: null });
  const given = { PUBLIC_URL: 'https://graph.example.org', DATA_LICENCE: 'https://creativecommons.org/licenses/by/4.0/' };
  expect(readGatewaySettings(given).publication).toEqual({ publicUrl: given.PUBLIC_URL, dataLicence: given.DATA_LICENCE });
});

test.each(['PUBLIC_URL', 'DATA_LICENCE'])('%s that is no address of the web is refused', (name) => {
  expect(() => readGatewaySettings({ [name]: 'CC BY 4.0' })).toThrow(`${name} is "CC BY 4.0", but it must be the address of`);
});
