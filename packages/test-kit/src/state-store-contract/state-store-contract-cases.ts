import { closeCases } from './close-cases.ts';
import { createCases } from './create-cases.ts';
import { expiryCases } from './expiry-cases.ts';
import { removeCases } from './remove-cases.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';
import { swapCases } from './swap-cases.ts';
import { takeCases } from './take-cases.ts';
import { valueCases } from './value-cases.ts';
import { watchCases } from './watch-cases.ts';

/** Every promise of `StateStore` as a named case that works without a test runner. Each wants a fresh store. */
export const stateStoreContractCases: readonly StateStoreContractCase[] = [
  ...createCases,
  ...expiryCases,
  ...takeCases,
  ...swapCases,
  ...removeCases,
  ...watchCases,
  ...valueCases,
  ...closeCases,
];
