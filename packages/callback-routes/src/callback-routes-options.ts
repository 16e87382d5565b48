import type { CallbackSide } from '@hybrid-mcp/core';

/** Options of {@link callbackRoutes}. */
export interface CallbackRoutesOptions {
  /** The callback side of the sign-in, as `assembleCallbackSide` makes it. */
  readonly side: CallbackSide;
  /** URL under which browsers reach these routes; its origin is the only one the start form may come from. */
  readonly publicBaseUrl: string;
  /** Credential of the tool side; without one nobody can collect codes over HTTP. */
  readonly serviceToken?: string | undefined;
  /** Polls one address may make in a minute without the credential. Default: 600. */
  readonly pollRequestsPerMinute?: number;
}
