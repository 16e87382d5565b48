import { AssertionError } from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { createTestClock } from '../../test-clock.ts';
import { createTestClockTime } from '../create-test-clock-time.ts';
import { runStateStoreContractCase } from '../run-state-store-contract-case.ts';
import type { StateStoreContractCase } from '../state-store-contract-case.ts';
import { stateStoreContractCases } from '../state-store-contract-cases.ts';
import type { BrokenStateStore } from './broken-state-store.ts';
import { brokenStateStores } from './broken-state-stores.ts';

function caseNamed(name: string): StateStoreContractCase {
  const found = stateStoreContractCases.find((contractCase) => contractCase.name === name);
  if (found === undefined) throw new Error(`The contract has no case "${name}".`);
  return found;
}

async function runOn({ createStore }: BrokenStateStore, contractCase: StateStoreContractCase): Promise<void> {
  const clock = createTestClock();
  await runStateStoreContractCase(contractCase, {
    createStore: () => createStore(clock),
    time: createTestClockTime(clock),
  });
}

describe('the StateStore contract notices that', () => {
  for (const broken of brokenStateStores) {
    it(broken.name, async () => {
      await expect(runOn(broken, caseNamed(broken.failsCase))).rejects.toThrow();
    });
  }
});

describe('stateStoreContractCases', () => {
  it('have unique names', () => {
    const names = stateStoreContractCases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are each proven by a store that fails them', () => {
    const proven = new Set(brokenStateStores.map(({ failsCase }) => failsCase));
    const unproven = stateStoreContractCases.filter(({ name }) => !proven.has(name));
    expect(unproven.map(({ name }) => name)).toEqual([]);
  });

  it('fail with an AssertionError where a promise was broken silently', async () => {
    const overwriting = brokenStateStores.find(({ name }) => name === 'create overwrites');
    const failure = runOn(overwriting ?? expect.fail('missing'), caseNamed(overwriting?.failsCase ?? ''));
    await expect(failure).rejects.toBeInstanceOf(AssertionError);
  });
});
