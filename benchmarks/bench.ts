/** `pnpm bench`: measures the servers against the figures they promise. */
import { fileURLToPath } from 'node:url';
import { allMeasurements } from './measurements/all-measurements.ts';
import { runBench } from './program/run-bench.ts';

// What is still running ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

process.exitCode = await runBench({
  argv: process.argv.slice(2),
  measurements: allMeasurements,
  print: console.log,
  progressStream: process.stderr,
  resultsPath: fileURLToPath(new URL('results/latest.json', import.meta.url)),
});
