import { AppError } from '@hybrid-mcp/core';
import { findOrigin } from './graph-error.ts';

const unknownOutcome =
  'It is not known whether Microsoft Graph has done this. Look whether it has before you call this again.';

const unreadableAnswer =
  'Microsoft Graph has done this, but its answer could not be read. Do not call this again; look at the result instead.';

/**
 * Turns what a write failed with into what its caller should know: where the outcome is unknown, trying again may do
 * the same thing twice. Other errors stay as they are.
 */
export function toWriteError(thrown: unknown): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'graph_unavailable') return thrown;
  const sentence = unknownOutcome + findOrigin(thrown.message);
  return new AppError('graph_unavailable', { sentence, cause: thrown.cause });
}

/** The error of a write that Graph has carried out and answered with something else than JSON. */
export function unreadableWriteAnswer(): AppError {
  return new AppError('graph_unavailable', { sentence: unreadableAnswer });
}
