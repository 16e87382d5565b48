import { AppError } from '../errors/app-error.ts';
import { maxTtlMs, maxValueBytes, type StoredValue } from './state-store.ts';

/** What {@link validateWrite} looks at. */
export interface WriteToValidate {
  readonly value: StoredValue;
  /** Milliseconds until the entry is gone. */
  readonly ttlMs: number;
}

/**
 * Refuses a write that no {@link StateStore} takes; every implementation calls it before it touches anything.
 *
 * @throws AppError `invalid_arguments` when `ttlMs` is not a whole number from 1 to {@link maxTtlMs}, or `value`
 * has more than {@link maxValueBytes} bytes in UTF-8.
 */
export function validateWrite({ value, ttlMs }: WriteToValidate): void {
  if (!Number.isInteger(ttlMs) || ttlMs < 1 || ttlMs > maxTtlMs) {
    throw new AppError('invalid_arguments', {
      sentence: `ttlMs must be a whole number from 1 to ${maxTtlMs}. Pass the lifetime of the entry in milliseconds.`,
    });
  }
  if (Buffer.byteLength(value) > maxValueBytes) {
    throw new AppError('invalid_arguments', {
      sentence: `A stored value has at most ${maxValueBytes} bytes in UTF-8. Store less, or store it in parts.`,
    });
  }
}
