import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import { deriveFlowKeys } from './crypto/flow-keys.ts';
import type { RandomBytes } from './crypto/random.ts';
import { createSignInLimits, type SignInLimits } from './limits/sign-in-limits.ts';
import { createMicrosoftAuthority } from './microsoft/authority.ts';
import type { Fetch } from './microsoft/json-fetch.ts';
import type { CallbackSide } from './sign-in/callback-side.ts';
import type { OnSignInStep } from './sign-in/sign-in-step.ts';
import type { RateCounter } from './state-store/rate-counter.ts';
import type { StateStore } from './state-store/state-store.ts';

/** What a server brings along for either side of the sign-in. */
export interface SideResources {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: Fetch;
  /** Gets each step of a sign-in, for the log. Default: nobody. */
  readonly onStep?: OnSignInStep | undefined;
  /** What bounds the sign-ins of this process; shared by both sides of one. Default: one of their own, as configured. */
  readonly limits?: SignInLimits | undefined;
  /** Counts for all replicas together. Default: each process counts for itself. */
  readonly rateCounter?: RateCounter | undefined;
  /** Where account records are kept, where that is not `store`. */
  readonly vaultStore?: StateStore | undefined;
}

/** Assembles the callback side of the sign-in from a configuration. */
export function assembleCallbackSide(
  config: Config,
  { store, clock, random, fetch, onStep = () => {}, limits }: SideResources,
): CallbackSide {
  const { binding, flowSecret } = config.signIn;
  const authority = createMicrosoftAuthority({ ...config.microsoft, fetch });
  return {
    store,
    clock,
    binding,
    onStep,
    limits: limits ?? createSignInLimits(config.limits, { clock }),
    keys: deriveFlowKeys(flowSecret, binding, random),
    hasSecureUrl: config.http.publicBaseUrl.startsWith('https:'),
    isExpectedIssuer: (issuer) => authority.isExpectedIssuer(issuer),
  };
}
