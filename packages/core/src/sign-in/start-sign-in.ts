import { type Caller, newOwner, shareOf } from '../accounts/caller.ts';
import { randomToken } from '../crypto/random.ts';
import { callbackPath, chooseCallbackBaseUrl } from './callback-base-url.ts';
import type { PendingCodeSignIn } from './flow-records.ts';
import { observeStep } from './observe-step.ts';
import { createPendingSignIn } from './pending-sign-ins.ts';
import { createPkce } from './pkce.ts';
import { toFlowName } from './sign-in-step.ts';
import { type MintedState, mintState } from './signed-state.ts';
import { startDeviceSignIn } from './start-device-sign-in.ts';
import { sealStartRequest, startPath } from './start-request.ts';
import type { StartedSignIn, StartSignInRequest } from './started-sign-in.ts';
import type { ToolSide } from './tool-side.ts';

/**
 * Starts a sign-in: mints state, nonce and PKCE pair, and remembers them sealed until the flow ends.
 *
 * @throws AppError `invalid_callback_base_url`, `too_many_sign_ins`, `store_full`, `microsoft_unreachable`
 * @see RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 9700 §2.1
 */
export async function startSignIn(side: ToolSide, request: StartSignInRequest): Promise<StartedSignIn> {
  const callbackBaseUrl = chooseCallbackBaseUrl(request.callbackBaseUrl, side.callbackBaseUrls);
  const flow = mintState({ key: side.keys.state, random: side.random, clock: side.clock });
  const observed = { onStep: side.onStep, flow: toFlowName(flow.flowId), step: 'start' } as const;
  const { pending } = side.limits;
  // Before anything is done for it: to refuse must cost less than to start.
  const { flowId, expiresAtMs } = flow;
  pending.enter({ flowId, expiresAtMs, share: shareOf(request.caller) });
  try {
    return await observeStep(observed, () =>
      side.flow === 'device-code'
        ? startDeviceSignIn(side, { ...request, flow })
        : startCodeSignIn(side, { ...request, callbackBaseUrl, flow }),
    );
  } catch (error) {
    pending.leave(flowId);
    throw error;
  }
}

interface CodeSignInRequest extends StartSignInRequest {
  readonly callbackBaseUrl: string;
  readonly flow: MintedState;
}

async function startCodeSignIn(side: ToolSide, request: CodeSignInRequest): Promise<StartedSignIn> {
  const { caller, callbackBaseUrl, flow, target } = request;
  const pkce = createPkce(side.random);
  const pending: PendingCodeSignIn = {
    grant: 'authorization_code',
    state: flow.state,
    owner: target?.owner ?? newOwner(caller.principal, side.random),
    codeVerifier: pkce.verifier,
    nonce: randomToken(side.random),
    redirectUri: `${callbackBaseUrl}${callbackPath}`,
    callbackBaseUrl,
    scopes: target?.scopes ?? side.scopes,
    accountId: target?.accountId,
    issuer: (await side.authority.metadata()).issuer,
    expiresAtMs: flow.expiresAtMs,
    confirmationTries: 0,
  };
  const { scopes, redirectUri, state, nonce } = pending;
  const authorizeUrl = await side.identity.authorizeUrl({
    scopes,
    redirectUri,
    state,
    nonce,
    codeChallenge: pkce.challenge,
    claims: target?.claims,
  });
  await createPendingSignIn(side, flow.flowId, pending);
  const isDirect = side.binding === 'direct';
  return {
    authUrl: isDirect ? authorizeUrl : toStartUrl(side, { authorizeUrl, pending, caller, flow }),
    state,
    expiresInSeconds: Math.floor((flow.expiresAtMs - side.clock.nowMs()) / 1000),
    message: nextStep[side.binding],
  };
}

/** Characters of a client's name on the start page: enough to recognise it, too few to tell a story. */
const maxClientNameLength = 60;

const nextStep = {
  direct:
    'Show auth_url to the person and ask them to open it in a browser. Then call wait_for_callback with state.',
  confirm:
    'Show auth_url to the person and ask them to open it in a browser. Then call wait_for_callback with state, and ask the person for the confirmation code that the last page shows.',
} as const;

interface StartPageFlow {
  readonly authorizeUrl: string;
  readonly pending: PendingCodeSignIn;
  readonly caller: Caller;
  readonly flow: MintedState;
}

function toStartUrl(
  { keys, clock }: ToolSide,
  { authorizeUrl, pending, caller, flow }: StartPageFlow,
): string {
  const request = sealStartRequest(keys, {
    flowId: flow.flowId,
    authorizeUrl,
    requestedBy: caller.clientName.slice(0, maxClientNameLength),
    requestedAtMs: clock.wallMs(),
    permissions: pending.scopes,
    expiresAtMs: flow.expiresAtMs,
  });
  return `${pending.callbackBaseUrl}${startPath}/${request}`;
}
