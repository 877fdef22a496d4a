/** How long servers wait, in ms: for the head of a request, for all of it, and for the next one over the same connection. */
export const patience = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
  /** Those who ask keep a connection a little less long. */
  keepAliveTimeout: 75_000,
};
