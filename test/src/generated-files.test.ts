import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { type GeneratedFile, generatedFiles } from '@social-economy/gateway/generated-files';

let files: GeneratedFile[];
beforeAll(async () => {
  files = await generatedFiles();
});

test.each([
  'subgraphs/institutions/schema.graphql',
  'subgraphs/programmes/schema.graphql',
  'subgraphs/events/schema.graphql',
  'gateway/supergraph.graphql',
  '.env.example',
  'docs/settings.md',
])('%s is as the code says', (path) => {
  const file = files.find((one) => relative(process.cwd(), one.path).split(sep).join('/') === path);
  expect(readFileSync(path, 'utf8')).toBe(file?.text);
});
