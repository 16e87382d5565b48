import { createAccountBook } from '../accounts/account-book.ts';
import type { Caller } from '../accounts/caller.ts';
import type { SignInFlow } from '../config/sign-in-flow.ts';
import { deriveFlowKeys } from '../crypto/flow-keys.ts';
import { createSealer } from '../crypto/sealer.ts';
import { createSignInLimits, type SignInBounds } from '../limits/sign-in-limits.ts';
import { createMicrosoftAuthority } from '../microsoft/authority.ts';
import { createStoreCallbackInbox } from '../sign-in/callback-inbox.ts';
import type { CallbackSide } from '../sign-in/callback-side.ts';
import type { SignInBinding } from '../sign-in/sign-in-binding.ts';
import type { SignInStep } from '../sign-in/sign-in-step.ts';
import type { TokenRelease, ToolSide } from '../sign-in/tool-side.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { createFakeIdentity, type FakeIdentity } from './fake-identity.ts';
import { testClientId } from './people.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { createTestRandom } from './test-random.ts';

/** The one person at a loopback server. */
export const localCaller: Caller = { principal: { kind: 'local' }, clientName: 'a test' };

/** Somebody on the network who cannot be told apart from others. */
export const anonymousCaller: Caller = { principal: { kind: 'anonymous' }, clientName: 'a test' };

/** An authenticated principal. */
export function userCaller(id: string): Caller {
  return { principal: { kind: 'user', id }, clientName: 'a test' };
}

/** Both sides of a sign-in on one store. */
export interface TestSides {
  readonly clock: TestClock;
  readonly store: StateStore;
  readonly identity: FakeIdentity;
  readonly callback: CallbackSide;
  readonly tool: ToolSide;
  /** Every step so far. */
  readonly steps: readonly SignInStep[];
}

/** Options of {@link createTestSides}. */
export interface TestSidesOptions {
  readonly binding?: SignInBinding;
  readonly flow?: SignInFlow;
  readonly tokenRelease?: TokenRelease;
  readonly flowSecret?: string;
  readonly clock?: TestClock;
  readonly handleTtlMs?: number;
  /** What bounds the sign-ins. Default: nothing. */
  readonly limits?: Partial<SignInBounds>;
  /** Wraps the store both sides use, to count or to disturb its verbs. */
  readonly wrapStore?: (store: StateStore) => StateStore;
}

const noLimits: SignInBounds = {
  pendingSignIns: Number.POSITIVE_INFINITY,
  pendingSignInsPerPeer: Number.POSITIVE_INFINITY,
  waiters: Number.POSITIVE_INFINITY,
  waitersPerPeer: Number.POSITIVE_INFINITY,
};

const day = 24 * 60 * 60 * 1000;

/** Assembles {@link TestSides}: a memory store, a test clock, and an identity provider that needs no network. */
export function createTestSides(options: TestSidesOptions = {}): TestSides {
  const { binding = 'direct', tokenRelease = 'opaque', flowSecret = 'f'.repeat(32) } = options;
  const { clock = createTestClock(), handleTtlMs = day, wrapStore = (store) => store } = options;
  const { flow = 'authorization-code' } = options;
  const steps: SignInStep[] = [];
  const onStep = (step: SignInStep) => void steps.push(step);
  const random = createTestRandom();
  const store = wrapStore(createMemoryStateStore({ clock }));
  const keys = deriveFlowKeys(flowSecret, binding, random);
  const sealer = createSealer({ keys: [random(32)], random });
  const identity = createFakeIdentity(clock);
  const authority = createMicrosoftAuthority({
    authorityUrl: 'https://login.microsoftonline.com',
    tenant: 'common',
    fetch: () => Promise.reject(new Error('This test needs no network.')),
  });
  const accounts = createAccountBook({
    store,
    sealer,
    identity,
    clock,
    random,
    handleTtlMs,
    onStep,
    releaseMicrosoftToken: tokenRelease === 'microsoft',
    acceptForeignTokens: true,
  });
  const limits = createSignInLimits({ ...noLimits, ...options.limits }, { clock });
  const tool: ToolSide = {
    store,
    limits,
    keys,
    sealer,
    identity,
    authority,
    accounts,
    binding,
    flow,
    onStep,
    tokenRelease,
    clock,
    random,
    inbox: createStoreCallbackInbox({ store, keys }),
    clientId: testClientId,
    callbackBaseUrls: ['https://mcp.example.com', 'https://other.example.com'],
    scopes: ['User.Read'],
  };
  const isExpectedIssuer = (issuer: string | undefined) => authority.isExpectedIssuer(issuer);
  const callback: CallbackSide = {
    store,
    limits,
    keys,
    binding,
    clock,
    hasSecureUrl: true,
    onStep,
    isExpectedIssuer,
  };
  return { clock, store, identity, callback, tool, steps };
}
