import type { KeyObject } from 'node:crypto';
import { hmacSha256, isEqualConstantTime } from '../crypto/digest.ts';
import type { FlowId } from './signed-state.ts';

/** Cookies of a request, by name. */
export type RequestCookies = Readonly<Record<string, string | undefined>>;

/** A cookie to set: always `HttpOnly`, `SameSite=Lax`, `Path=/`, without `Domain`. */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly secure: boolean;
}

/** Most flow cookies one browser carries; the oldest ones make room. */
export const maxFlowCookies = 8;

/** `agreed`: pressed Continue on the start page. `finished`: delivered the callback. */
export type BrowserProof = 'agreed' | 'finished';

/** What the cookie of a flow is made from. */
export interface BrowserCookieOptions {
  readonly key: KeyObject;
  readonly proof: BrowserProof;
  readonly flowId: FlowId;
  /** `Secure` and the `__Host-` name, which no other host can set (RFC 6265bis §4.1.3.2). */
  readonly secure: boolean;
}

/** The cookie that proves a browser did its part of a flow. */
export function createBrowserCookie(
  options: BrowserCookieOptions & { readonly maxAgeSeconds: number },
): BrowserCookie {
  const { secure, maxAgeSeconds } = options;
  return { name: cookieName(options), value: proofValue(options), maxAgeSeconds, secure };
}

/** Whether the request comes from the browser that did its part of the flow. */
export function hasBrowserProof(cookies: RequestCookies, options: BrowserCookieOptions): boolean {
  const candidate = cookies[cookieName(options)];
  return candidate !== undefined && isEqualConstantTime(candidate, proofValue(options));
}

/** To the letter: a neighbour on the same host may set look-alikes whose names no cookie can be written under. */
const flowCookieName = /^(__Host-)?hybrid-mcp-(agreed|finished)-[\w-]{12}$/;

/** Names of flow cookies beyond the bound, to be expired before one more is set. */
export function surplusFlowCookies(cookies: RequestCookies): readonly string[] {
  const names = Object.keys(cookies).filter((name) => flowCookieName.test(name));
  return names.slice(0, Math.max(0, names.length - maxFlowCookies + 1));
}

function cookieName({ proof, flowId, secure }: BrowserCookieOptions): string {
  return `${secure ? '__Host-' : ''}hybrid-mcp-${proof}-${flowId.slice(0, 12)}`;
}

function proofValue({ key, proof, flowId }: BrowserCookieOptions): string {
  return hmacSha256(key, `${proof}:${flowId}`);
}
