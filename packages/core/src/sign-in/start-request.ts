import { hmacSha256, isEqualConstantTime } from '../crypto/digest.ts';
import type { FlowKeys } from '../crypto/flow-keys.ts';
import { AppError } from '../errors/app-error.ts';
import { type BrowserCookie, createBrowserCookie } from './browser-cookie.ts';
import type { CallbackSide } from './callback-side.ts';
import { toFlowName } from './sign-in-step.ts';
import type { FlowId } from './signed-state.ts';

/** Path of the start page; the sealed request follows it. */
export const startPath = '/oauth/start';

/** What the start page shows and where it leads. Travels sealed in the page's own URL. */
export interface StartRequest {
  readonly flowId: FlowId;
  /** Microsoft's authorize URL. */
  readonly authorizeUrl: string;
  /** What the asking client says it is. Unverified. */
  readonly requestedBy: string;
  readonly requestedAtMs: number;
  /** Microsoft Graph permissions asked for. */
  readonly permissions: readonly string[];
  readonly expiresAtMs: number;
}

/** The sealed path segment of a start page. */
export function sealStartRequest(keys: FlowKeys, request: StartRequest): string {
  return keys.sealer.seal(JSON.stringify(request), startPath);
}

/**
 * Opens what {@link sealStartRequest} made.
 * @throws AppError `unknown_state`, `expired_state`
 */
export function openStartRequest({ keys, clock }: CallbackSide, sealed: string): StartRequest {
  const json = keys.sealer.open(sealed, startPath);
  if (json === undefined) throw new AppError('unknown_state');
  const request = JSON.parse(json) as StartRequest;
  if (request.expiresAtMs <= clock.nowMs()) throw new AppError('expired_state');
  return request;
}

/** The token the start page's form carries back, tied to this one request. */
export function toStartFormToken({ keys }: CallbackSide, sealed: string): string {
  return hmacSha256(keys.startFormToken, sealed);
}

/** What the start page shows. */
export interface StartPage {
  /** The flow as the log names it. */
  readonly flow: string;
  readonly start: StartRequest;
  /** What its form carries back. */
  readonly formToken: string;
}

/** Opens the start page; changes nothing. @throws AppError `unknown_state`, `expired_state` */
export function openStartPage(side: CallbackSide, sealed: string): StartPage {
  const start = openStartRequest(side, sealed);
  const flow = toFlowName(start.flowId);
  side.onStep({ flow, step: 'start_page', outcome: 'ok' });
  return { flow, start, formToken: toStartFormToken(side, sealed) };
}

/** What happens when a person presses Continue. */
export interface ConfirmedStart {
  /** The flow as the log names it. */
  readonly flow: string;
  readonly authorizeUrl: string;
  /** The browser that agreed; the callback demands it. */
  readonly cookie: BrowserCookie;
}

/**
 * Takes the start page's form. Only now does the browser get the cookie that the callback demands.
 * @throws AppError `invalid_start_form`, `unknown_state`, `expired_state`
 */
export function confirmStart(
  side: CallbackSide,
  { sealed, formToken }: { readonly sealed: string; readonly formToken: string },
): ConfirmedStart {
  const { flowId, authorizeUrl, expiresAtMs } = openStartRequest(side, sealed);
  if (!isEqualConstantTime(formToken, toStartFormToken(side, sealed)))
    throw new AppError('invalid_start_form');
  const flow = toFlowName(flowId);
  side.onStep({ flow, step: 'agree', outcome: 'ok' });
  const maxAgeSeconds = Math.ceil((expiresAtMs - side.clock.nowMs()) / 1000);
  const key = side.keys.browserCookie;
  return {
    flow,
    authorizeUrl,
    cookie: createBrowserCookie({ key, proof: 'agreed', flowId, secure: true, maxAgeSeconds }),
  };
}
