import { brokenCreates } from './broken-creates.ts';
import { brokenExpiries } from './broken-expiries.ts';
import { brokenRemoves } from './broken-removes.ts';
import type { BrokenStateStore } from './broken-state-store.ts';
import { brokenSwaps } from './broken-swaps.ts';
import { brokenTakes } from './broken-takes.ts';
import { brokenValues } from './broken-values.ts';
import { brokenWatches } from './broken-watches.ts';

/** Stores that each break one promise: they prove that the contract notices. */
export const brokenStateStores: readonly BrokenStateStore[] = [
  ...brokenCreates,
  ...brokenExpiries,
  ...brokenTakes,
  ...brokenSwaps,
  ...brokenRemoves,
  ...brokenWatches,
  ...brokenValues,
];
