/** Writes the numbers of docs/scaling.md anew, from what `pnpm bench:scaling` measured last. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fillTables } from './capacity/fill-tables.ts';
import { readScalingMeasurements } from './capacity/measured-costs.ts';
import { buildScalingTables } from './capacity/scaling-tables.ts';

const page = new URL('../docs/scaling.md', import.meta.url);
writeFileSync(page, fillTables(readFileSync(page, 'utf8'), buildScalingTables(readScalingMeasurements())));
