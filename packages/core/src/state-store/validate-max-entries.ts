import { AppError } from '../errors/app-error.ts';

/**
 * Refuses a bound that no store can keep.
 *
 * @throws AppError `invalid_arguments` when `maxEntries` is not a whole number from 1.
 */
export function validateMaxEntries(maxEntries: number): void {
  if (Number.isSafeInteger(maxEntries) && maxEntries >= 1) return;
  throw new AppError('invalid_arguments', {
    sentence: 'maxEntries must be a whole number from 1. Pass how many keys the store may hold.',
  });
}
