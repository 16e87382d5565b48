import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toLoadTarget } from '../contenders/load-target.ts';
import { buildMcpExchange } from '../contenders/mcp-exchange.ts';
import { type LoadContender, measureLoad } from '../measurements/measure-load.ts';
import type { Measurement } from '../measurements/measurement.ts';
import { startServer } from '../processes/start-server.ts';
import { buildSideBySideRow, type ResultRow } from '../rows/result-row.ts';
import { runBench } from './run-bench.ts';

const script = fileURLToPath(new URL('../testing/busy-server.ts', import.meta.url));
const checks = [
  { path: ['id'], is: { theId: true } },
  { path: ['text'], is: 'right' },
] as const;
const exchange = buildMcpExchange({ method: 'tools/call', checks }, '2025-11-25');

async function open(text: string, file = script) {
  return toLoadTarget(await startServer({ script: file, env: () => ({ TEXT: text }) }), exchange);
}

function contender(name: string, opening: LoadContender['open']): Measurement {
  return measureLoad({ id: 'tools-call', contender: name, open: opening, openBaseline: () => open('right') });
}

/** A contender of ours that needs no server. */
function measured(ratio: number): Measurement {
  const row = { id: 'tools-call', contender: 'hybrid-mcp', unit: 'answers/s' } as const;
  const rows = [buildSideBySideRow({ ...row, runs: [ratio * 100], baselineRuns: [100] })];
  return { ids: ['tools-call'], contender: 'hybrid-mcp', measure: async () => rows };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function bench(
  measurements: readonly Measurement[],
  {
    argv = [],
    resultsPath = join(temporaryFolder(), 'results/latest.json'),
  }: { readonly argv?: readonly string[]; readonly resultsPath?: string } = {},
) {
  const [printed, progress]: [string[], string[]] = [[], []];
  const code = await runBench({
    argv,
    measurements,
    print: (text) => printed.push(text),
    progressStream: { write: (text) => progress.push(text) },
    resultsPath,
  });
  const readRows = () => JSON.parse(readFileSync(resultsPath, 'utf8')) as readonly ResultRow[];
  return { code, printed: printed.join('\n'), progress: progress.join(''), readRows };
}

describe('runBench', () => {
  test('measures what answers rightly, and names the rest with the reason', async () => {
    const measurements = [
      contender('right', () => open('right')),
      contender('wrong', () => open('wrong')),
      contender('gone', () => open('right', '/there/is/no/such/script.ts')),
    ];
    const { code, printed, progress, readRows } = await bench(measurements, {
      argv: ['--runs', '2', '--seconds', '0.2', '--connections', '2'],
    });
    expect(readRows().map(({ id, contender }) => [id, contender])).toEqual([
      ['tools-call', 'right'],
      ['tools-call-p50', 'right'],
      ['tools-call-p99', 'right'],
    ]);
    for (const row of readRows()) {
      expect(Object.keys(row)).toEqual(['id', 'contender', 'value', 'unit', 'baseline', 'ratio', 'runs']);
      expect(row.runs).toHaveLength(2);
      expect(Math.min(row.value, row.baseline, row.ratio)).toBeGreaterThan(0);
    }
    expect(printed).toMatch(/^ {2}right +[\d,.]+/m);
    expect(printed).toMatch(/tools-call, wrong: not measured: answers wrongly: text is "wrong", not right/);
    expect(printed).toMatch(/tools-call, gone: not measured: did not start:\s.*script\.ts/s);
    expect(progress).toMatch(/tools-call, right: .* answers\/s/);
    expect(code).toBe(0);
  });

  test('fails when a figure of ours is missed, unless it is asked not to', async () => {
    const missed = await bench([measured(0.59)]);
    expect(missed.printed).toMatch(/ratio ≥ 0\.60\n.*\n {2}hybrid-mcp .* MISSED/);
    expect(missed.code).toBe(1);
    expect((await bench([measured(0.59)], { argv: ['--no-fail'] })).code).toBe(0);
    expect((await bench([measured(0.6)])).code).toBe(0);
  });

  test('leaves the rows of a full run as they are when it measures a part', async () => {
    const resultsPath = join(temporaryFolder(), 'latest.json');
    const full = await bench([measured(1), contender('other', () => open('right'))], {
      argv: ['--runs', '1', '--seconds', '0.2', '--connections', '2'],
      resultsPath,
    });
    expect(full.printed).toMatch(/\nWritten to .*latest\.json\.$/);
    const rows = full.readRows();
    expect(rows.map(({ contender }) => contender)).toContain('other');
    const partial = await bench([measured(0.9)], { argv: ['--only', 'hybrid-mcp'], resultsPath });
    expect(partial.printed).toMatch(/\nNot written: .*latest\.json is for full\sruns\./);
    expect(partial.readRows()).toEqual(rows);
  });

  test.each([[[]], [['--only', 'hybrid-mcp']]])(
    'writes where it is asked to, and only there: %j',
    async (argv) => {
      const file = join(temporaryFolder(), 'part.json');
      const { printed, readRows } = await bench([measured(0.9)], { argv: [...argv, '--out', file] });
      expect(printed).toMatch(/\nWritten to .*part\.json\.$/);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([{ contender: 'hybrid-mcp', ratio: 0.9 }]);
      expect(readRows).toThrow('ENOENT');
    },
  );

  test('writes no row where nothing was measured', async () => {
    const failing = { ...measured(1), measure: () => Promise.reject(new Error('no reason')) };
    const { printed, readRows } = await bench([failing]);
    expect(readRows()).toEqual([]);
    expect(printed).toContain('Nothing was measured.\n\n  tools-call, hybrid-mcp: not measured: no reason');
  });

  test('lists what there is, and measures nothing', async () => {
    const { printed, code, readRows } = await bench([measured(1)], { argv: ['--', '--list'] });
    expect(printed).toMatch(/^tools-call +hybrid-mcp$/);
    expect(code).toBe(0);
    expect(readRows).toThrow('ENOENT');
  });

  test.each([
    [['--only', 'nothing'], 'Nothing is called "nothing"; see --list.'],
    [['--runs', '0'], '--runs must be a whole number from 1 to 100.'],
    [['--loud'], "Unknown option '--loud'"],
  ])('refuses %j', async (argv, sentence) => {
    const { printed, code } = await bench([measured(1)], { argv });
    expect(printed).toContain(sentence);
    expect(code).toBe(64);
  });
});
