import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultSwitchboard } from '../faults/fault-switchboard.ts';
import { InvalidFaultError, parseFault } from '../faults/parse-fault.ts';
import type { LifecycleEvent } from '../graph/subscriptions/subscription-store.ts';
import { UnknownPersonError } from '../unknown-person-error.ts';
import { InvalidLifecycleError, parseLifecycle } from './parse-lifecycle.ts';
import { InvalidRevocationError, parseRevocation } from './parse-revocation.ts';
import type { RecordedRequest } from './request-record.ts';

/** What {@link registerControlRoutes} opens to other processes of this machine. */
export interface ControlOptions {
  readonly faults: FaultSwitchboard;
  /** The bounded record, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** @throws UnknownPersonError */
  revokeTokens(username: string): void;
  /** @throws UnknownPersonError */
  revokeSessions(username: string): void;
  /** @throws UnknownPersonError */
  tellLifecycle(username: string, event: LifecycleEvent): Promise<void>;
}

const refusals = [InvalidLifecycleError, InvalidFaultError, InvalidRevocationError, UnknownPersonError];

/**
 * Registers the switchboard, the record and revocations, for tests in another process: `/emulator/faults`,
 * `/emulator/requests`, `/emulator/revocations`, `/emulator/lifecycle`.
 */
export function registerControlRoutes(app: FastifyInstance, options: ControlOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isFromThisMachine(request)) return reply.code(403).send({ error: 'Only this machine may do this.' });
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Error) || !refusals.some((refusal) => error instanceof refusal)) throw error;
    return reply.code(400).send({ error: error.message });
  });
  app.get('/requests', async () => ({ requests: options.requests }));
  registerFaultRoutes(app, options.faults);
  registerRevocationRoute(app, options);
  app.post('/lifecycle', async (request, reply) => {
    const { username, event } = parseLifecycle(request.body);
    await options.tellLifecycle(username, event);
    return reply.code(201).send({ username, event });
  });
}

function registerFaultRoutes(app: FastifyInstance, faults: FaultSwitchboard): void {
  app.get('/faults', async () => ({ pending: faults.pending() }));
  app.post('/faults', async (request, reply) => {
    const { fault, times } = parseFault(request.body);
    faults.next(fault, { times });
    return reply.code(201).send({ pending: faults.pending() });
  });
  app.delete('/faults', async () => {
    faults.clear();
    return { pending: [] };
  });
}

function registerRevocationRoute(app: FastifyInstance, options: ControlOptions): void {
  app.post('/revocations', async (request, reply) => {
    const { username, revoke } = parseRevocation(request.body);
    if (revoke === 'sessions') options.revokeSessions(username);
    else options.revokeTokens(username);
    return reply.code(201).send({ username, revoke });
  });
}

/** Both the peer and the name it used must be loopback: a web page under another name must not get in by DNS. */
function isFromThisMachine({ ip, hostname }: FastifyRequest): boolean {
  const loopbackPeer = ip === '::1' || /^(?:::ffff:)?127\./.test(ip);
  return loopbackPeer && ['localhost', '127.0.0.1', '::1', '[::1]'].includes(hostname);
}
