/** Measures how fast the hybrid server starts and how much memory it takes when nothing happens. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatTable } from './format-table.ts';
import { buildResultRow, type ResultRow } from './result-row.ts';
import { type Contender, contenders } from './startup/contenders.ts';
import { type MeasuredStart, measureStart } from './startup/measure-start.ts';

const readyWithinMs = 1_000;
const idleWithinMb = 120;
const { runs } = parseArgs({ options: { runs: { type: 'string', default: '7' } } }).values;

const rows: ResultRow[] = [];
for (const contender of contenders) rows.push(...(await measure(contender)));
writeResults(rows);
console.log(`\n${formatTable(rows)}`);

async function measure(contender: Contender): Promise<ResultRow[]> {
  console.log(`Starting the hybrid server ${runs} times: ${contender.title}`);
  // The first start reads the files from the disk and is not counted.
  await measureStart(contender);
  const starts: MeasuredStart[] = [];
  while (starts.length < Number(runs)) starts.push(await measureStart(contender));
  const { name } = contender;
  return [
    buildResultRow({
      id: 'start-to-ready',
      contender: name,
      unit: 'ms',
      baseline: readyWithinMs,
      runs: starts.map(({ readyMs }) => readyMs),
    }),
    buildResultRow({
      id: 'idle-memory',
      contender: name,
      unit: 'MB',
      baseline: idleWithinMb,
      runs: starts.map(({ idleMb }) => idleMb),
    }),
  ];
}

function writeResults(results: readonly ResultRow[]): void {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('latest.json', folder), `${JSON.stringify(results, null, 2)}\n`);
}
