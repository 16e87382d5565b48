import { randomUUID } from 'node:crypto';
import { systemClock } from '@hybrid-mcp/core';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { answerErrors } from '../errors/answer-errors.ts';
import { answerUnreadableRequest } from '../errors/answer-unreadable-request.ts';
import { createSendError, type SendError } from '../errors/send-error.ts';
import { toHttpError } from '../errors/to-http-error.ts';
import { allowCrossOrigin } from '../guard/cross-origin.ts';
import { createOwnHosts } from '../guard/own-hosts.ts';
import { createOwnOrigins } from '../guard/own-origins.ts';
import { createRequestGuard, type RequestGuard } from '../guard/request-guard.ts';
import { type ConnectionLimit, createConnectionLimit } from '../limits/connection-limit.ts';
import { limitPressure } from '../limits/limit-pressure.ts';
import { allowLongBodies } from '../limits/long-bodies.ts';
import { createRefusals, type Refusals } from '../limits/refusals.ts';
import { addPeers } from '../limits/request-peer.ts';
import { createLogger } from '../logging/create-logger.ts';
import { createLazyChild } from '../logging/lazy-child-logger.ts';
import { logRequest, logRequests } from '../logging/log-requests.ts';
import { createPageRenderer, type PageRenderer } from '../pages/page-renderer.ts';
import { limitRequests } from '../rates/limit-requests.ts';
import { createRates, type Rates } from '../rates/rates.ts';
import { createSharedCounter } from '../rates/shared-counter.ts';
import { createReadinessMonitor, type ReadinessMonitor } from '../readiness/readiness-monitor.ts';
import { addHealthRoutes } from '../routes/health-routes.ts';
import { addIndexRoute } from '../routes/index-route.ts';
import { closeGracefully } from '../shutdown/graceful-close.ts';
import { addLeave } from '../shutdown/leave.ts';
import { watchSockets } from '../shutdown/open-sockets.ts';
import type { HttpObserver } from './http-observer.ts';
import type { HttpServerOptions } from './http-server-options.ts';
import { lateRouteSchemas } from './late-route-schemas.ts';
import type { ServerOperations } from './operations.ts';
import { toRequestLimits } from './request-limits.ts';
import { createSecurityHeaders, type Headers } from './security-headers.ts';

type SettledOptions = ReturnType<typeof settle>;

/** What every answer needs, whether or not it passes through the app's hooks. */
interface Basics {
  readonly guard: RequestGuard;
  readonly renderer: PageRenderer;
  readonly sendError: SendError;
  readonly headers: Headers;
}

interface Unroutable {
  readonly thrown: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Creates a server with everything that ours share, ready for the plugins of an application: security headers,
 * Host and Origin guard, CORS for listed origins, typed errors, limits and time-outs, `/`, `/health`, `/ready`,
 * a log without secrets, and a close that ends. Call `listen` on it.
 * @throws Error when a URL or an allowed host is malformed.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const settings = settle(options);
  const basics = createBasics(settings);
  const app = createFastify(settings, basics);

  answerErrors(app, basics.sendError);
  addHeaders(app, basics.headers);
  addPeers(app);
  logRequests(app, settings.observer);
  app.addHook('onRequest', (request, _reply, done) => done(basics.guard.refusal(request.raw)));
  await allowCrossOrigin(app, settings.allowedOrigins);
  const refusals = createRefusals({
    log: app.log,
    clock: settings.clock,
    onRefused: settings.observer.onRefused,
  });
  const connections = toConnectionLimit(settings, refusals);
  const sockets = watchSockets(app.server, connections);
  closeGracefully(app, { sockets, graceMs: settings.shutdownGraceMs });
  addLeave(app);
  await limitPressure(app, { ...settings, refusals });
  limitRequests(app, { ...settings, rates: openRates(app, settings), refusals });
  const longBodies = allowLongBodies(app);
  app.server.on('clientError', (error, socket) => {
    if (longBodies.excuses(error, socket)) return;
    answerUnreadableRequest({ error, socket, sockets, headers: basics.headers });
  });
  // Node would answer an unknown Expect itself, without our headers; a server may ignore it (RFC 9110 §10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  // A form or a beacon of a foreign page can send text/plain without a preflight.
  app.removeContentTypeParser('text/plain');
  addIndexRoute(app, { ...settings, renderer: basics.renderer });
  const readiness = monitorReadiness(app, settings);
  addHealthRoutes(app, { ...settings, readiness });
  const operations = { connections: () => connections.size, readiness, refused: refusals.count };
  app.decorate('operations', operations satisfies ServerOperations);
  return app;
}

function settle(options: HttpServerOptions) {
  const defaults = {
    allowedHosts: [],
    allowedOrigins: [],
    trustedProxies: [],
    logLevel: 'info',
    info: {},
    readiness: {},
    readinessBudgetMs: 300,
    maxConnections: Number.POSITIVE_INFINITY,
    maxConnectionsPerPeer: Number.POSITIVE_INFINITY,
    maxEventLoopDelayMs: Number.POSITIVE_INFINITY,
    pressureSampleMs: 1_000,
    requestsPerMinute: Number.POSITIVE_INFINITY,
    principalRequestsPerMinute: Number.POSITIVE_INFINITY,
    shutdownGraceMs: 3_000,
    clock: systemClock,
  } as const;
  const observer: HttpObserver = {};
  return { ...defaults, observer, ...options };
}

function openRates({ log }: FastifyInstance, settings: SettledOptions): Rates {
  const { rateCounter: counter, rateSecret: secret = randomUUID(), clock } = settings;
  if (counter === undefined) return createRates({ clock });
  const onFailure = (err: unknown) => log.warn({ err }, 'rates are counted by each process alone');
  return createRates({ clock, shared: createSharedCounter({ counter, clock, secret, onFailure }) });
}

function monitorReadiness(app: FastifyInstance, settings: SettledOptions): ReadinessMonitor {
  const { readiness: checks, readinessBudgetMs: budgetMs, clock } = settings;
  const onChange = (dependency: string, isOk: boolean) => {
    if (isOk) app.log.info({ dependency }, 'dependency is back');
    else app.log.warn({ dependency }, 'dependency failed');
  };
  const monitor = createReadinessMonitor({ checks, clock, budgetMs, onChange });
  app.addHook('onClose', async () => monitor.stop());
  return monitor;
}

function toConnectionLimit(settings: SettledOptions, refusals: Refusals): ConnectionLimit {
  const { maxConnections: max, maxConnectionsPerPeer: maxPerPeer, trustedProxies } = settings;
  return createConnectionLimit({ max, maxPerPeer, trustedProxies, onRefused: refusals.count });
}

function createBasics(settings: SettledOptions): Basics {
  const renderer = createPageRenderer({ folder: new URL('../../pages/', import.meta.url) });
  return {
    guard: createRequestGuard({ ownHosts: createOwnHosts(settings), ownOrigins: createOwnOrigins(settings) }),
    renderer,
    sendError: createSendError(renderer),
    headers: createSecurityHeaders({ isHttps: new URL(settings.publicBaseUrl).protocol === 'https:' }),
  };
}

function addHeaders(app: FastifyInstance, headers: Headers): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

function createFastify(settings: SettledOptions, basics: Basics): FastifyInstance {
  const { name, version, logLevel: level, logStream: stream, clock, trustedProxies, timeouts } = settings;
  const { logger = createLogger({ name, version, level, stream, clock }) } = settings;
  return fastify({
    ...toRequestLimits(timeouts),
    schemaController: lateRouteSchemas,
    loggerInstance: logger,
    childLoggerFactory: createLazyChild,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    // Fastify's own 503 has no security headers; closeGracefully answers instead.
    return503OnClosing: false,
    frameworkErrors: (thrown, request: FastifyRequest, reply: FastifyReply) => {
      answerUnroutable({ thrown, request, reply }, basics);
    },
    // createHttpServer listens to these itself, with the sockets at hand.
    clientErrorHandler: () => {},
  });
}

/** Answers an address that cannot be decoded: Fastify runs no hook for it, so each step is taken here. */
function answerUnroutable(
  { thrown, request, reply }: Unroutable,
  { guard, sendError, headers }: Basics,
): void {
  reply.headers(headers);
  reply.raw.on('close', () => logRequest(request, reply));
  sendError(request, reply, guard.refusal(request.raw) ?? toHttpError(thrown));
}
