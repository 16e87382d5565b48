import { AppError } from '../errors/app-error.ts';
import { toFailure } from './await-callback.ts';
import type { CallbackOutcome } from './flow-records.ts';
import type { FoundSignIn } from './pending-sign-ins.ts';
import type { ToolSide } from './tool-side.ts';

/** How a flow ended whose answer is there. @throws AppError `sign_in_pending`, or what Microsoft's error means */
export async function requireArrivedOutcome(
  { inbox }: ToolSide,
  { flowId, pending }: Pick<FoundSignIn, 'flowId' | 'pending'>,
): Promise<Exclude<CallbackOutcome, { status: 'failed' }>> {
  const limits = { timeoutMs: 0, signal: new AbortController().signal };
  const outcome = await inbox.awaitOutcome({ flowId, state: pending.state }, limits);
  if (outcome === undefined) throw new AppError('sign_in_pending');
  if (outcome.status === 'failed') throw toFailure(outcome);
  return outcome;
}
