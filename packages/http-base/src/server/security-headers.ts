import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import fastifyHelmet from '@fastify/helmet';
import { fastify } from 'fastify';

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
export async function createSecurityHeaders({ isHttps }: SecurityHeadersOptions): Promise<Headers> {
  const headers = await runHelmet({
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
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    'content-security-policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cache-control': 'no-store',
  };
}

/** Lets the plugin treat one request that never leaves this function. */
async function runHelmet(options: Parameters<typeof fastifyHelmet>[1]): Promise<OutgoingHttpHeaders> {
  const probe = fastify();
  await probe.register(fastifyHelmet, options);
  const treated = Promise.withResolvers<OutgoingHttpHeaders>();
  probe.get('/', (_request, reply) => {
    reply.hijack();
    treated.resolve(reply.raw.getHeaders());
  });
  await probe.ready();
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: 'GET', url: '/' });
  probe.routing(request, new ServerResponse(request));
  const headers = await treated.promise;
  await probe.close();
  return headers;
}
