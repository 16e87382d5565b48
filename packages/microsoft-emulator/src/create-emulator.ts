import type { FastifyInstance } from 'fastify';
import { systemClock } from './clock.ts';
import { demoCredentials } from './demo-credentials.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { createAssertionMemory } from './entra/assertion-memory.ts';
import type { ClientRegistration } from './entra/client-registration.ts';
import { createDeviceCodeStore } from './entra/device-code-store.ts';
import { registerEntraRoutes } from './entra/entra-routes.ts';
import { createGrantStore } from './entra/grant-store.ts';
import { createRevocations } from './entra/revocations.ts';
import { createSigningKey } from './entra/signing-key.ts';
import { createFaultSwitchboard, type FaultSwitchboard } from './faults/fault-switchboard.ts';
import { createAreaData } from './graph/area-data.ts';
import { createSubscriptionStore, type LifecycleEvent } from './graph/subscriptions/subscription-store.ts';
import { registerManagedIdentityRoutes } from './managed-identity/managed-identity-routes.ts';
import { loadPages } from './pages/pages.ts';
import { systemRandom } from './random-source.ts';
import { samplePeople } from './sample-tenant/people.ts';
import { findPerson, type Person } from './sample-tenant/person.ts';
import { registerControlRoutes } from './server/control-routes.ts';
import { createFastify } from './server/create-fastify.ts';
import type { EmulatorContext } from './server/emulator-context.ts';
import { registerLandingRoute } from './server/landing-route.ts';
import { registerGraph } from './server/register-graph.ts';
import { createRequestRecord, type RecordedRequest } from './server/request-record.ts';
import { UnknownPersonError } from './unknown-person-error.ts';

/** What a test does to a running emulator. */
export interface EmulatorControls {
  readonly faults: FaultSwitchboard;
  /** What was asked lately, oldest first; a live view of at most `maxRecordedRequests`. */
  readonly requests: readonly RecordedRequest[];
  /**
   * Refuses every access token that the person has by now with a claims challenge, if its client declared `CP1`.
   * A refresh that carries the challenge's claims gives a good one; one without them gives another refused one.
   * @throws UnknownPersonError
   */
  revokeTokens(username: string): void;
  /**
   * {@link revokeTokens}, and ends the person's refresh tokens (AADSTS50173): only a new sign-in helps.
   * @throws UnknownPersonError
   */
  revokeSessions(username: string): void;
  /**
   * Tells the receivers of all of the person's subscriptions of an event in the life of these. Resolves when they have
   * answered; what was removed is gone.
   * @throws UnknownPersonError
   */
  tellLifecycle(username: string, event: LifecycleEvent): Promise<void>;
}

/** An emulator that does not listen: call `inject` on it, or hand `routing` to a server. */
export type EmulatorApp = FastifyInstance & EmulatorControls;

/** Options of {@link createEmulator}. */
export interface CreateEmulatorOptions extends EmulatorOptions {
  /** Origin it will be reached at. Default: `http://localhost:8400`. */
  readonly baseUrl?: string;
}

const demoRegistration: ClientRegistration = { ...demoCredentials, name: 'Emulator demo app' };

/**
 * Builds an emulator of Microsoft Entra ID and Microsoft Graph over the sample tenant.
 * @throws UnknownPersonError when `autoSignIn` is nobody.
 */
export function createEmulator(options: CreateEmulatorOptions = {}): EmulatorApp {
  const context = createContext(options);
  const controls = createControls(context);
  const app = createFastify(context);
  app.register(async (scope) => registerEntraRoutes(scope, context));
  app.register(async (scope) => registerManagedIdentityRoutes(scope, context));
  app.register(async (scope) => registerGraph(scope, context));
  app.register(async (scope) => registerControlRoutes(scope, controls), { prefix: '/emulator' });
  registerLandingRoute(app, context);
  return Object.assign(app, controls);
}

function createContext(options: CreateEmulatorOptions): EmulatorContext {
  const { baseUrl = 'http://localhost:8400', people = samplePeople, clients = [] } = options;
  const { clock = systemClock, random = systemRandom, codeLength = 1200 } = options;
  const { deviceCodeIntervalSeconds: pollIntervalSeconds = 5, maxRecordedRequests = 20_000 } = options;
  const data = createAreaData({ clock, random });
  return {
    baseUrl,
    clock,
    random,
    people,
    data,
    subscriptions: createSubscriptionStore(data, clock),
    autoSignIn: options.autoSignIn === undefined ? undefined : requirePerson(people, options.autoSignIn),
    clients: [...clients, demoRegistration],
    grants: createGrantStore({ clock, random, codeLength }),
    deviceCodes: createDeviceCodeStore({ clock, random, pollIntervalSeconds }),
    revocations: createRevocations(clock),
    usedAssertions: createAssertionMemory(),
    managedIdentities: options.managedIdentities ?? [],
    signingKey: createSigningKey(),
    faults: createFaultSwitchboard(),
    pages: loadPages(),
    record: createRequestRecord({ clock, maxEntries: maxRecordedRequests }),
    accessTokenLifetimeSeconds: options.accessTokenLifetimeSeconds ?? 3599,
  };
}

function createControls({
  faults,
  record,
  revocations,
  people,
  subscriptions,
}: EmulatorContext): EmulatorControls {
  return {
    faults,
    requests: record.entries,
    revokeTokens: (username) => revocations.revokeTokens(requirePerson(people, username)),
    revokeSessions: (username) => revocations.revokeSessions(requirePerson(people, username)),
    tellLifecycle: async (username, event) =>
      subscriptions.tellLifecycle(requirePerson(people, username), event),
  };
}

function requirePerson(people: readonly Person[], username: string): Person {
  const person = findPerson(people, username);
  if (person === undefined) throw new UnknownPersonError(username, people);
  return person;
}
