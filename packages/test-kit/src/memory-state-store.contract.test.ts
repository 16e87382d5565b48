import { createMemoryStateStore } from '@hybrid-mcp/core';
import { createTestClockTime } from './state-store-contract/create-test-clock-time.ts';
import { describeStateStoreContract } from './state-store-contract/describe-state-store-contract.ts';
import { createTestClock } from './test-clock.ts';

const clock = createTestClock();

describeStateStoreContract('memory', {
  createStore: () => createMemoryStateStore({ clock }),
  time: createTestClockTime(clock),
});
