import { readFile, writeFile } from 'node:fs/promises';
import { runToEnd } from '@social-economy/subgraph/run';
import { StartError } from '@social-economy/subgraph/start-error';
import { type GeneratedFile, generatedFiles } from './generated-files';

/** Writes the generated files; with `--check` only tells which are stale. */
void runToEnd(async () => {
  const files = await generatedFiles();
  if (!process.argv.includes('--check')) {
    await Promise.all(files.map(({ path, text }) => writeFile(path, text)));
    return;
  }
  const stale = (await Promise.all(files.map(isStale))).flatMap((is, index) => (is ? [files[index]?.path] : []));
  if (stale.length > 0) throw new StartError(`Stale: ${stale.join(', ')}. Run: npm run compose`);
});

async function isStale({ path, text }: GeneratedFile): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => null)) !== text;
}
