import { AppError } from '../errors/app-error.ts';
import { hasBrowserProof, type RequestCookies } from './browser-cookie.ts';
import { readOutcome } from './callback-outcome.ts';
import type { CallbackSide } from './callback-side.ts';
import { type ConfirmedAnswer, toConfirmationCode } from './confirmation-code.ts';
import type { CallbackOutcome } from './flow-records.ts';
import type { FlowId } from './signed-state.ts';

/** Path of the page that shows how a sign-in ended; the sealed result follows it. */
export const resultPath = '/oauth/callback/result';

/** What the last page shows. */
export interface CallbackResult {
  readonly outcome: CallbackOutcome;
  /** Only in `confirm` binding, and only to the browser that signed in. */
  readonly confirmationCode: string | undefined;
}

interface SealedResult {
  readonly flowId: FlowId;
  readonly expiresAtMs: number;
}

/** The sealed path segment of a result page. */
export function sealResult({ keys }: CallbackSide, result: SealedResult): string {
  return keys.sealer.seal(JSON.stringify(result), resultPath);
}

/**
 * What the result page shows to this browser.
 * @throws AppError `unknown_state`, `expired_state`, `other_browser`
 */
export async function describeResult(
  side: CallbackSide,
  { sealed, cookies }: { readonly sealed: string; readonly cookies: RequestCookies },
): Promise<CallbackResult> {
  const { flowId } = openResult(side, sealed);
  const outcome = await readOutcome(side, flowId);
  if (outcome === undefined) throw new AppError('expired_state');
  if (side.binding === 'direct' || outcome.status === 'failed')
    return { outcome, confirmationCode: undefined };
  const { codeDigest = '' } = outcome;
  return { outcome, confirmationCode: confirmationFor(side, { flowId, codeDigest }, cookies) };
}

function openResult({ keys, clock }: CallbackSide, sealed: string): SealedResult {
  const json = keys.sealer.open(sealed, resultPath);
  if (json === undefined) throw new AppError('unknown_state');
  const result = JSON.parse(json) as SealedResult;
  if (result.expiresAtMs <= clock.nowMs()) throw new AppError('expired_state');
  return result;
}

/** The URL alone, from a history or a log, is not enough to see the code: the browser must have delivered the answer. */
function confirmationFor(
  { keys, hasSecureUrl }: CallbackSide,
  answer: ConfirmedAnswer,
  cookies: RequestCookies,
): string {
  const { flowId } = answer;
  const proof = { key: keys.browserCookie, proof: 'finished', flowId, secure: hasSecureUrl } as const;
  if (!hasBrowserProof(cookies, proof)) throw new AppError('other_browser');
  return toConfirmationCode(keys.confirmationCode, answer);
}
