import type { OpenAccountRequest } from '../accounts/account-book.ts';
import { randomToken } from '../crypto/random.ts';
import { openRecord } from '../crypto/sealed-record.ts';
import { AppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import { noNonce, validateIdToken } from '../microsoft/id-token.ts';
import { requireArrivedOutcome } from './arrived-outcome.ts';
import { flowRecordKey, type PendingDeviceSignIn } from './flow-records.ts';
import { takePendingSignIn } from './pending-sign-ins.ts';
import type { FlowId } from './signed-state.ts';
import type { ToolSide } from './tool-side.ts';

/** A flow of the device authorization grant. */
export interface DeviceFlow {
  readonly flowId: FlowId;
  readonly pending: PendingDeviceSignIn;
}

/**
 * Ends a sign-in on another device: takes the tokens that have arrived, wins the flow, and checks whom they name.
 * @throws AppError `sign_in_pending`, `unknown_auth_code` (also: used), `invalid_id_token`, or what Microsoft's error means
 * @see RFC 8628 §3.5, OpenID Connect Core §3.1.3.7
 */
export async function finishDeviceSignIn(
  side: ToolSide,
  { flowId, pending }: DeviceFlow,
): Promise<Pick<OpenAccountRequest, 'tokens' | 'claims'>> {
  await requireArrivedOutcome(side, { flowId, pending });
  const claimId = randomToken(side.random);
  const key = flowRecordKey.deviceTokens(flowId);
  const entry = await side.store.take(key, { claimId });
  // An outcome without tokens is one that a browser has made up: the person may still be typing.
  if (entry === undefined) throw new AppError('sign_in_pending');
  if (!(await takePendingSignIn(side, flowId, claimId))) throw new AppError('unknown_auth_code');
  const tokens = openRecord<AcquiredTokens>(side.sealer, key, entry.value);
  const claims = await validateIdToken(tokens.idTokenClaims, {
    authority: side.authority,
    clientId: side.clientId,
    nonce: noNonce,
    callbackIssuer: undefined,
    nowMs: side.clock.wallMs(),
  });
  return { tokens, claims };
}
