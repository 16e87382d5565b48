import { AppError } from '../errors/app-error.ts';
import type { Sealer } from './sealer.ts';

/** Seals a record under the key it is stored at. */
export function sealRecord(sealer: Sealer, key: string, record: object): string {
  return sealer.seal(JSON.stringify(record), key);
}

/**
 * Opens a record sealed by {@link sealRecord}.
 * @throws AppError `internal_error` when it does not open: the keys changed, or somebody moved or altered it.
 */
export function openRecord<Shape>(sealer: Sealer, key: string, sealed: string): Shape {
  const json = sealer.open(sealed, key);
  if (json === undefined)
    throw new AppError('internal_error', { cause: new Error(`Record ${key} does not open.`) });
  return JSON.parse(json) as Shape;
}
