import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { systemClock } from './clock.ts';
import { demoCredentials } from './demo-credentials.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { registerEntraRoutes } from './entra/entra-routes.ts';
import { createGrantStore } from './entra/grant-store.ts';
import { createSigningKey } from './entra/signing-key.ts';
import { createFaultSwitchboard, type FaultSwitchboard } from './faults/fault-switchboard.ts';
import { registerGraphRoutes } from './graph/graph-routes.ts';
import { loadPages } from './pages/pages.ts';
import { systemRandom } from './random-source.ts';
import { samplePeople } from './sample-tenant/people.ts';
import { findPerson, type Person } from './sample-tenant/person.ts';
import { registerControlRoutes } from './server/control-routes.ts';
import type { EmulatorContext } from './server/emulator-context.ts';
import { registerLandingRoute } from './server/landing-route.ts';
import { type RecordedRequest, toRecordedRequest } from './server/request-record.ts';
import { UnknownPersonError } from './unknown-person-error.ts';

/** Most requests the record keeps. */
const maxRecordedRequests = 1000;

/** An emulator that does not listen: call `inject` on it, or hand `routing` to a server. */
export type EmulatorApp = FastifyInstance & {
  readonly faults: FaultSwitchboard;
  /** What was asked lately, oldest first; a live view of at most 1,000. */
  readonly requests: readonly RecordedRequest[];
};

/** Options of {@link createEmulator}. */
export interface CreateEmulatorOptions extends EmulatorOptions {
  /** Origin it will be reached at. Default: `http://localhost:8400`. */
  readonly baseUrl?: string;
}

/**
 * Builds an emulator of Microsoft Entra ID and Microsoft Graph over the sample tenant.
 * @throws UnknownPersonError when `autoSignIn` is nobody.
 */
export function createEmulator(options: CreateEmulatorOptions = {}): EmulatorApp {
  const context = createContext(options);
  const requests: RecordedRequest[] = [];
  const app = fastify({ exposeHeadRoutes: false, routerOptions: { maxParamLength: 200 } });
  app.register(formbody);
  app.addHook('preHandler', async (request) => {
    if (request.url.startsWith('/emulator/')) return;
    requests.push(toRecordedRequest(request, context.clock));
    if (requests.length > maxRecordedRequests) requests.shift();
  });
  app.register(async (scope) => registerEntraRoutes(scope, context));
  app.register(async (scope) => registerGraphRoutes(scope, context), { prefix: '/v1.0' });
  app.register(async (scope) => registerControlRoutes(scope, { faults: context.faults, requests }), {
    prefix: '/emulator',
  });
  registerLandingRoute(app, context);
  return Object.assign(app, { faults: context.faults, requests });
}

function createContext(options: CreateEmulatorOptions): EmulatorContext {
  const { baseUrl = 'http://localhost:8400', people = samplePeople, clients = [] } = options;
  const { clock = systemClock, random = systemRandom, codeLength = 1200 } = options;
  return {
    baseUrl,
    clock,
    random,
    people,
    autoSignIn: options.autoSignIn === undefined ? undefined : requirePerson(people, options.autoSignIn),
    clients: [demoCredentials, ...clients],
    grants: createGrantStore({ clock, random, codeLength }),
    signingKey: createSigningKey(),
    faults: createFaultSwitchboard(),
    pages: loadPages(),
    accessTokenLifetimeSeconds: options.accessTokenLifetimeSeconds ?? 3599,
  };
}

function requirePerson(people: readonly Person[], username: string): Person {
  const person = findPerson(people, username);
  if (person === undefined) throw new UnknownPersonError(username, people);
  return person;
}
