import { AppError } from '@hybrid-mcp/core';
import type { OwnHosts } from './own-hosts.ts';
import type { OwnOrigins } from './own-origins.ts';
import type { RequestHead } from './request-head.ts';

/** Decides from Host and Origin alone whether a request may be looked at. */
export interface RequestGuard {
  /** The reason to refuse (`forbidden_host`, `forbidden_origin`), or nothing. */
  refusal(request: RequestHead): AppError | undefined;
}

/** What {@link createRequestGuard} asks. */
export interface RequestGuardOptions {
  readonly ownHosts: OwnHosts;
  readonly ownOrigins: OwnOrigins;
}

/** Creates the guard that stands before every route, `/health` and unknown addresses included. */
export function createRequestGuard({ ownHosts, ownOrigins }: RequestGuardOptions): RequestGuard {
  return {
    refusal(request) {
      if (!ownHosts.allow(request)) return new AppError('forbidden_host');
      if (!ownOrigins.allow(request)) return new AppError('forbidden_origin');
      return undefined;
    },
  };
}
