import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealer, openFileStateStore } from '@hybrid-mcp/core';
import { afterAll, beforeAll } from 'vitest';
import { createTestClockTime } from './state-store-contract/create-test-clock-time.ts';
import { describeStateStoreContract } from './state-store-contract/describe-state-store-contract.ts';
import { createTestClock } from './test-clock.ts';

const clock = createTestClock();
const sealer = createSealer({ keys: [Buffer.alloc(32, 1)] });

let folder: string;
let stores = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeStateStoreContract('file', {
  createStore() {
    stores += 1;
    return openFileStateStore({ path: join(folder, `vault-${stores}`), sealer, clock });
  },
  time: createTestClockTime(clock),
});
