#!/usr/bin/env node
import { readEnvironmentFile } from '@social-economy/subgraph/settings';
import { disableTelemetry } from '../settings';
import { graphProgram } from './graph-program';
import { runCommand } from './run-command';

disableTelemetry();
readEnvironmentFile();

// Whoever reads may have seen enough, as `| head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

void runCommand(graphProgram(), process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
