import type { Clock } from '../clock.ts';
import type { FlowKeys } from '../crypto/flow-keys.ts';
import type { SignInLimits } from '../limits/sign-in-limits.ts';
import type { StateStore } from '../state-store/state-store.ts';
import type { SignInBinding } from './sign-in-binding.ts';
import type { OnSignInStep } from './sign-in-step.ts';

/** What every step on the callback side of a sign-in works with. Holds neither PKCE verifier nor client secret. */
export interface CallbackSide {
  readonly store: StateStore;
  readonly keys: FlowKeys;
  readonly binding: SignInBinding;
  readonly clock: Clock;
  /** Whether cookies can be `Secure` in every browser: the public URL is https. */
  readonly hasSecureUrl: boolean;
  readonly limits: Pick<SignInLimits, 'waiters'>;
  /** Gets each step, for the log. */
  readonly onStep: OnSignInStep;
  /** Whether the `iss` of a callback, or its absence, is what the identity provider sends (RFC 9207 §2.4). */
  readonly isExpectedIssuer: (issuer: string | undefined) => Promise<boolean>;
}
