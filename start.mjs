// `npm start`: sets up what is missing or stale, then serves the whole graph; `npm run start:events` one subgraph alone.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runScript, setUp, SetUpError } from './setup.mjs';

const subgraphs = ['institutions', 'programmes', 'events'];

await runScript(async () => {
  const [name] = process.argv.slice(2);
  if (name !== undefined && !subgraphs.includes(name)) {
    throw new SetUpError(`There is no subgraph "${name}": start ${subgraphs.join(', ')}, or nothing for the whole graph.`);
  }
  await setUp();
  process.chdir(root);
  endWithNpm();
  process.argv.push('--prepare');
  // In this process, so that Ctrl-C and SIGTERM reach the server itself.
  await import(pathToFileURL(join(root, name ? `subgraphs/${name}` : 'gateway', 'dist', 'main.js')));
});

// npm hands a SIGTERM to its shell only, which leaves without telling us: when the shell is gone, end as we would have been told to.
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
