import { type Caller, newOwner } from '../accounts/caller.ts';
import { randomToken } from '../crypto/random.ts';
import { sealRecord } from '../crypto/sealed-record.ts';
import { AppError } from '../errors/app-error.ts';
import { toMicrosoftError } from '../microsoft/microsoft-error.ts';
import { chooseCallbackBaseUrl, toRedirectUri } from './callback-base-url.ts';
import { flowRecordKey, type PendingSignIn } from './flow-records.ts';
import { createPkce } from './pkce.ts';
import { remainingTtlMs } from './remaining-ttl.ts';
import { mintState } from './signed-state.ts';
import { sealStartRequest, startPath } from './start-request.ts';
import type { ToolSide } from './tool-side.ts';

/** A sign-in that waits for a person. */
export interface StartedSignIn {
  /** Where the person goes: Microsoft's authorize URL in `direct` binding, else our own start page. */
  readonly authUrl: string;
  readonly state: string;
  readonly expiresInSeconds: number;
  /** What to do next. */
  readonly message: string;
}

/**
 * Starts a sign-in: mints state, nonce and PKCE pair, and remembers them sealed until the flow ends.
 *
 * @throws AppError `invalid_callback_base_url`, `store_full`, `microsoft_unreachable`
 * @see RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 9700 §2.1
 */
export async function startSignIn(
  side: ToolSide,
  {
    caller,
    callbackBaseUrl: requested,
  }: { readonly caller: Caller; readonly callbackBaseUrl?: string | undefined },
): Promise<StartedSignIn> {
  const callbackBaseUrl = chooseCallbackBaseUrl(requested, side.callbackBaseUrls);
  const flow = mintState({ key: side.keys.state, random: side.random, clock: side.clock });
  const pkce = createPkce(side.random);
  const pending: PendingSignIn = {
    state: flow.state,
    owner: newOwner(caller.principal, side.random),
    codeVerifier: pkce.verifier,
    nonce: randomToken(side.random),
    redirectUri: toRedirectUri(callbackBaseUrl),
    callbackBaseUrl,
    scopes: side.scopes,
    issuer: (await side.authority.metadata()).issuer,
    expiresAtMs: flow.expiresAtMs,
    confirmationTries: 0,
  };
  const authorizeUrl = await toAuthorizeUrl(side, pending, pkce.challenge);
  const key = flowRecordKey.pending(flow.flowId);
  const ttlMs = remainingTtlMs(flow.expiresAtMs, side.clock);
  const isNew = await side.store.create(key, sealRecord(side.sealer, key, pending), { ttlMs });
  if (!isNew) throw new AppError('internal_error', { cause: new Error('Two flows got the same state.') });
  return {
    authUrl:
      side.binding === 'direct' ? authorizeUrl : toStartUrl(side, { authorizeUrl, pending, caller, flow }),
    state: flow.state,
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

async function toAuthorizeUrl(
  { identity }: ToolSide,
  pending: PendingSignIn,
  codeChallenge: string,
): Promise<string> {
  const { scopes, redirectUri, state, nonce } = pending;
  try {
    return await identity.authorizeUrl({ scopes, redirectUri, state, nonce, codeChallenge });
  } catch (cause) {
    throw toMicrosoftError(cause, 'microsoft_sign_in_failed');
  }
}

interface StartPageFlow {
  readonly authorizeUrl: string;
  readonly pending: PendingSignIn;
  readonly caller: Caller;
  readonly flow: ReturnType<typeof mintState>;
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
