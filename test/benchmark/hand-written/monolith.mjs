// One schema of all three subgraphs, executed by graphql-js over the same objects as the hand-written endpoint has: what GraphQL costs where
// nothing is federated and every field is a plain property. Questions are parsed and validated once.
import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { execute, parse, validate } from 'graphql';
import { found, serve } from './found.mjs';

const schema = Supergraph.build(readFileSync(process.env.SUPERGRAPH_FILE, 'utf8'), { supportedFeatures: null })
  .apiSchema()
  .toGraphQLJSSchema();
const documents = new Map();

serve(async (question) =>
  execute({
    schema,
    document: documentOf(question.query),
    rootValue: await found(question),
    variableValues: question.variables,
    fieldResolver: (object, _arguments, _context, { path }) => object[path.key],
    // The questions ask for the names of organisers only, which institutions of all kinds have.
    typeResolver: (object, _context, { schema: types }, type) => object.__typename ?? types.getPossibleTypes(type)[0].name,
  }),
);

function documentOf(query) {
  if (!documents.has(query)) {
    const document = parse(query);
    const [error] = validate(schema, document);
    if (error) throw error;
    documents.set(query, document);
  }
  return documents.get(query);
}
