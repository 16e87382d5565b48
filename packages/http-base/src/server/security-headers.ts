import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

const oneYearSeconds = 31_536_000;

/** Header values by lower-case name. */
export type Headers = Readonly<Record<string, string>>;

/** What the headers depend on. */
export interface SecurityHeadersOptions {
  /** Whether people reach this server over https; only then may a browser be told to insist on it. */
  readonly isHttps: boolean;
}

/**
 * The headers of every response. They never differ between requests, so Helmet runs once, at start: run per
 * request it would cost as much as a third of a small answer. The policy forbids what is not a page to load, to
 * be framed and to submit anything; pages bring their own.
 */
export function createSecurityHeaders({ isHttps }: SecurityHeadersOptions): Headers {
  const headers = runHelmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps && { maxAge: oneYearSeconds, includeSubDomains: false },
    xContentTypeOptions: true,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: { action: 'deny' },
    xPermittedCrossDomainPolicies: false,
    xPoweredBy: false,
    xXssProtection: false,
  });
  return {
    ...headers,
    'content-security-policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cache-control': 'no-store',
  };
}

/** What Helmet sets on an answer, of which it sees no more than the two methods that it calls. */
function runHelmet(options: Parameters<typeof helmet>[0]): Headers {
  const headers = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
    removeHeader: (name: string) => headers.delete(name.toLowerCase()),
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error;
  });
  return Object.fromEntries(headers);
}
