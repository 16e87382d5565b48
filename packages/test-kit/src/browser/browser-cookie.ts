import type { SameSite } from './parse-set-cookie.ts';

/** A cookie as the browser keeps it. */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  /** The host that set it, or the parent domain it was set for. */
  readonly domain: string;
  /** Whether only exactly `domain` gets it. */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `undefined` when the server did not say. */
  readonly sameSite: SameSite | undefined;
  /** Milliseconds since the Unix epoch; `undefined` for a session cookie. */
  readonly expiresAtMs: number | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly createdAtMs: number;
}
