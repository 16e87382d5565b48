import type { OpenedAccount } from '../accounts/account-book.ts';
import type { Caller } from '../accounts/caller.ts';
import { awaitCallback } from '../sign-in/await-callback.ts';
import type { BrowserCookie, RequestCookies } from '../sign-in/browser-cookie.ts';
import { describeResult } from '../sign-in/callback-result.ts';
import { completeSignIn } from '../sign-in/complete-sign-in.ts';
import { type CallbackReceipt, receiveCallback } from '../sign-in/receive-callback.ts';
import { confirmStart, startPath, toStartFormToken } from '../sign-in/start-request.ts';
import { startSignIn } from '../sign-in/start-sign-in.ts';
import type { StartedSignIn } from '../sign-in/started-sign-in.ts';
import type { people } from './people.ts';
import { localCaller, type TestSides } from './test-sides.ts';

/** A signal that never aborts. */
export const neverAborted = new AbortController().signal;

/** Cookies as the browser that got them sends them back. */
export function toRequestCookies(...cookies: readonly BrowserCookie[]): RequestCookies {
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
}

/** Opens the start page of a `confirm` flow and presses Continue. */
export function pressContinue({ callback }: TestSides, { authUrl }: StartedSignIn): BrowserCookie {
  const sealed = authUrl.slice(authUrl.indexOf(startPath) + startPath.length + 1);
  return confirmStart(callback, { sealed, formToken: toStartFormToken(callback, sealed) }).cookie;
}

/** A flow whose person came back from Microsoft. */
export interface ArrivedSignIn extends StartedSignIn {
  readonly receipt: CallbackReceipt;
  readonly cookies: RequestCookies;
  readonly confirmationCode: string | undefined;
}

/** Starts a flow and lets one browser go through all of it. */
export async function arrive(
  sides: TestSides,
  { caller = localCaller, code = 'code-of-adele' }: { readonly caller?: Caller; readonly code?: string } = {},
): Promise<ArrivedSignIn> {
  const started = await startSignIn(sides.tool, { caller });
  const agreed = sides.tool.binding === 'confirm' ? [pressContinue(sides, started)] : [];
  const query = { state: started.state, code };
  const receipt = await receiveCallback(sides.callback, { query, cookies: toRequestCookies(...agreed) });
  const cookies = toRequestCookies(...agreed, receipt.cookie);
  const { confirmationCode } = await describeResult(sides.callback, { sealed: receipt.result, cookies });
  return { ...started, receipt, cookies, confirmationCode };
}

/** The auth_code that `wait_for_callback` gives for a flow that has arrived. */
export async function waitForAuthCode(
  sides: TestSides,
  state: string,
  caller = localCaller,
): Promise<string> {
  const limits = { timeoutMs: 0, signal: neverAborted };
  const awaited = await awaitCallback(sides.tool, { caller, state, ...limits });
  if (awaited.status !== 'arrived') throw new Error('The sign-in has not arrived.');
  return awaited.authCode;
}

/** Signs a sample person in from beginning to end. */
export async function signIn(
  sides: TestSides,
  {
    caller = localCaller,
    as = 'adele',
  }: { readonly caller?: Caller; readonly as?: keyof typeof people } = {},
): Promise<OpenedAccount> {
  const { state, confirmationCode } = await arrive(sides, { caller, code: `code-of-${as}` });
  const authCode = await waitForAuthCode(sides, state, caller);
  return completeSignIn(sides.tool, { caller, authCode, confirmationCode });
}
