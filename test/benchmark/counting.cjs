// Loaded into every server that is measured: counts SQL statements and calls to subgraphs, and writes the counts down on SIGUSR2.
// With BENCHMARK_RECORD it also writes down the statements themselves.
const { subscribe } = require('node:diagnostics_channel');
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const counts = { statements: 0, calls: 0, requests: 0 };
const isRecording = Boolean(process.env.BENCHMARK_RECORD);
let recorded = [];

subscribe('social-economy:sql', (statement) => {
  counts.statements += 1;
  if (isRecording) recorded.push(statement);
});
subscribe('social-economy:subgraph-call', () => void (counts.calls += 1));
subscribe('http.server.request.start', () => void (counts.requests += 1));

process.on('SIGUSR2', () => {
  const file = join(process.env.BENCHMARK_COUNTS, `${process.pid}.json`);
  writeFileSync(`${file}.new`, JSON.stringify({ ...counts, recorded }));
  renameSync(`${file}.new`, file);
  recorded = [];
});
