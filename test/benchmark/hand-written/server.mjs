// The limit: an endpoint written by hand for the questions of the benchmark, without GraphQL.
import { found, serve } from './found.mjs';

serve(async (question) => ({ data: await found(question) }));
