import { AppError } from '@hybrid-mcp/core';

/** The part of a pino logger that this needs. */
export interface ErrorLog {
  error(fields: object, text: string): void;
  debug(fields: object, text: string): void;
}

/**
 * Writes what went wrong in a tool, with its causes. What Microsoft refused is in the log already, as a step of the
 * sign-in with its numbers: a stack says no more about it.
 */
export function logToolError(log: ErrorLog): (thrown: unknown) => void {
  return (err) => {
    const isToldAlready = err instanceof AppError && err.failure !== undefined;
    log[isToldAlready ? 'debug' : 'error']({ err }, 'tool failed');
  };
}
