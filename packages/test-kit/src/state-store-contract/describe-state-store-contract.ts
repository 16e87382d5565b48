import { describe, it } from 'vitest';
import {
  runStateStoreContractCase,
  type StateStoreContractOptions,
} from './run-state-store-contract-case.ts';
import { stateStoreContractCases } from './state-store-contract-cases.ts';

/** Registers one vitest test per case of the contract; every implementation of `StateStore` calls it in a test file. */
export function describeStateStoreContract(name: string, options: StateStoreContractOptions): void {
  // A case waits for at most five signals and six TTLs.
  const timeout = 5_000 + 5 * options.time.signalWithinMs + 6 * options.time.shortTtlMs;
  describe(`StateStore contract: ${name}`, () => {
    for (const contractCase of stateStoreContractCases) {
      it(contractCase.name, { timeout }, () => runStateStoreContractCase(contractCase, options));
    }
  });
}
