// Loaded into every program of the soak: on SIGUSR2 it collects what nobody holds any more, and writes down what is left.
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  const file = join(process.env.SOAK_FOLDER, `${process.pid}.json`);
  writeFileSync(`${file}.new`, JSON.stringify({ heldBytes: heapUsed + external }));
  renameSync(`${file}.new`, file);
});
