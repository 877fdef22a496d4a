// The options of a script: `--help` tells them, and one that there is not is named.
import { parseArgs } from 'node:util';

/** What was said after a script's name, by the names of `options` (see parseArgs of Node); ends the script where that is `--help`, or nothing that it knows. */
export function optionsOf(usage, options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } });
    if (!values.help) return values;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}
