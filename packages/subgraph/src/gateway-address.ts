/** Where a gateway has what lies at a path of its own, however it is named: by where it is, behind a path too, or by where it is asked. */
export function addressAtGateway(gatewayUrl: string, path: `/${string}`): URL {
  const { origin, pathname } = new URL(gatewayUrl);
  return new URL(origin + pathname.replace(/(?:\/graphql)?\/*$/, '') + path);
}
