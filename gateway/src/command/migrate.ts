import type { Command } from 'commander';
import { readGatewaySettings } from '../settings';
import { embeddedPackages } from '../subgraphs';
import { examples } from './examples';

interface Options {
  dryRun?: boolean;
  json?: true;
}

/** `graph migrate`: brings the databases of all subgraphs that run in this process up to date. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('brings the tables of the databases up to date, making databases that are missing; the data stays as it is')
    .option('--dry-run', 'only say which migrations are pending')
    .option('--json', 'print the names of the migrations by subgraph')
    .addHelpText('after', examples(['migrate', 'before a new version is started'], ['migrate --dry-run --json', 'what it would do']))
    .action(async ({ dryRun = false, json }: Options) => {
      const migrations = await migrateAll(dryRun);
      for (const [name, run] of Object.entries(migrations)) console.error(`${name}: ${sentence(run, dryRun)}`);
      if (json) console.log(JSON.stringify(migrations));
    });
}

async function migrateAll(dryRun: boolean): Promise<Record<string, string[]>> {
  const { migrationState } = await import('@social-economy/database/migration-state');
  const run: Record<string, string[]> = {};
  for (const { subgraph, databaseUrl } of await embeddedPackages(readGatewaySettings().subgraphs)) {
    run[subgraph.name] = (await migrationState(databaseUrl, subgraph.tables)).pending;
    if (!dryRun) await subgraph.migrate(databaseUrl);
  }
  return run;
}

function sentence(names: readonly string[], dryRun: boolean): string {
  if (names.length === 0) return 'up to date.';
  return `${names.length} migrations ${dryRun ? `are pending: ${names.join(', ')}` : 'were run'}.`;
}
