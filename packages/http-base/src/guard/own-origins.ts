import { isLoopbackHost, loopbackNames, ownPort } from './loopback.ts';
import type { RequestHead } from './request-head.ts';

/** The browser origins whose pages may call this server. */
export interface OwnOrigins {
  /** Whether the request has no Origin, or one of ours. `null` never passes. */
  allow(request: RequestHead): boolean;
}

/** Which origins are ours. */
export interface OwnOriginsOptions {
  readonly publicBaseUrl: string;
  readonly listenHost: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
}

/**
 * Knows the origins that may call: the public URL's, the allowed ones, and the own loopback origins while the
 * server listens on loopback.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function createOwnOrigins(options: OwnOriginsOptions): OwnOrigins {
  const { publicBaseUrl, listenHost, port, allowedOrigins } = options;
  const allowed = new Set([new URL(publicBaseUrl).origin, ...allowedOrigins]);
  // Sandboxed frames, `data:` pages and some redirects all say `null`: it identifies nobody.
  allowed.delete('null');
  const onLoopback = isLoopbackHost(listenHost);

  return {
    allow(request) {
      const { origin } = request.headers;
      if (origin === undefined || allowed.has(origin)) return true;
      return onLoopback && isLoopbackOrigin(origin, ownPort(request, port));
    },
  };
}

function isLoopbackOrigin(origin: string, port: number | undefined): boolean {
  const suffix = port === 80 ? '' : `:${port}`;
  return loopbackNames.some((name) => origin === `http://${name}${suffix}`);
}
