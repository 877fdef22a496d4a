import { Command } from 'commander';
import { addDoctor } from './doctor';
import { addExport } from './export';
import { addGenerate } from './generate';
import { addImport } from './import';
import { addMigrate } from './migrate';
import { addToken } from './token';

const notes = `
Settings are environment variables, the same as of the server. The result goes to standard output, all else to standard error.

Exit codes: 0 done; 1 refused: the input, the data or the caller's rights do not allow it, or something was found wrong;
2 the command line or a setting is wrong; 3 a database, a subgraph or a file cannot be reached; 70 the program itself is wrong.`;

/** The one command line of the graph, with its commands. */
export function graphProgram(): Command {
  const program = new Command('graph')
    .description('Gets data in and out of the graph of the Polish social economy, and keeps its databases.')
    .usage('COMMAND [options]   (in a checkout: npm run graph -- COMMAND [options])')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
    .addHelpText('after', notes);
  for (const add of [addImport, addExport, addToken, addGenerate, addMigrate, addDoctor]) add(program);
  return program;
}
