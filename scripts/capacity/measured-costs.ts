import { readFileSync } from 'node:fs';
import type { ScalingResults } from '../../benchmarks/scaling/costs.ts';

/** Reads what `pnpm bench:scaling` measured last. */
export function readScalingMeasurements(): ScalingResults {
  return JSON.parse(readFileSync(new URL('../../benchmarks/results/scaling.json', import.meta.url), 'utf8'));
}
