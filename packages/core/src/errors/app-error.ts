import type { MicrosoftFailure } from '../microsoft/microsoft-failure.ts';
import { type ErrorCode, errorCodes } from './error-codes.ts';

/** A new sign-in that would help: one that asks for these permissions too, or answers these claims. */
export interface NeededStepUp {
  /** Delegated Microsoft Graph permissions, as in `Mail.Read`. */
  readonly permissions?: readonly string[];
  /** Those to ask for in their place where all of them are granted already. */
  readonly furtherPermissions?: readonly string[];
  /** JSON text of a claims challenge. */
  readonly claims?: string;
}

/** What an {@link AppError} carries besides its code. */
export interface AppErrorOptions {
  /** A more precise public sentence than the table's; must name the next step and hold nothing secret. */
  readonly sentence?: string;
  /** The underlying failure, for the log only. */
  readonly cause?: unknown;
  /** What Microsoft said, where Microsoft refused. */
  readonly failure?: MicrosoftFailure | undefined;
  /** The sign-in that would help, where one would. */
  readonly stepUp?: NeededStepUp | undefined;
}

/**
 * The one error class of the project. Branch on `code`; `message` is the public sentence and safe to show,
 * `cause` belongs in the log.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** HTTP status of the code. */
  readonly status: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  readonly failure: MicrosoftFailure | undefined;
  readonly stepUp: NeededStepUp | undefined;

  constructor(code: ErrorCode, { sentence, cause, failure, stepUp }: AppErrorOptions = {}) {
    super(sentence ?? errorCodes[code].sentence, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.status = errorCodes[code].status;
    this.retryable = errorCodes[code].retryable;
    this.failure = failure;
    this.stepUp = stepUp;
  }
}

/** Turns anything thrown into an {@link AppError}; what is not one becomes `internal_error` with the cause kept. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('internal_error', { cause: thrown });
}
