import type { AccountBook } from '../accounts/account-book.ts';
import type { Clock } from '../clock.ts';
import type { SignInFlow } from '../config/sign-in-flow.ts';
import type { FlowKeys } from '../crypto/flow-keys.ts';
import type { RandomBytes } from '../crypto/random.ts';
import type { Sealer } from '../crypto/sealer.ts';
import type { SignInLimits } from '../limits/sign-in-limits.ts';
import type { MicrosoftAuthority } from '../microsoft/authority.ts';
import type { IdentityClient } from '../microsoft/identity-client.ts';
import type { StateStore } from '../state-store/state-store.ts';
import type { CallbackInbox } from './callback-inbox.ts';
import type { SignInBinding } from './sign-in-binding.ts';
import type { OnSignInStep } from './sign-in-step.ts';

/** Whether Microsoft's codes and tokens may leave the server. `opaque` releases handles of ours instead. */
export type TokenRelease = (typeof tokenReleases)[number];

/** Every {@link TokenRelease}. */
export const tokenReleases = ['opaque', 'microsoft'] as const;

/** What every step on the tool side of a sign-in works with. */
export interface ToolSide {
  readonly store: StateStore;
  readonly keys: FlowKeys;
  /** Seals what only the tool side may read: PKCE verifiers, sessions, tokens. */
  readonly sealer: Sealer;
  readonly inbox: CallbackInbox;
  readonly identity: IdentityClient;
  readonly authority: MicrosoftAuthority;
  readonly accounts: AccountBook;
  readonly clientId: string;
  readonly binding: SignInBinding;
  readonly flow: SignInFlow;
  readonly tokenRelease: TokenRelease;
  /** Callback base URLs a flow may use; the first is the default. */
  readonly callbackBaseUrls: readonly string[];
  /** Microsoft Graph permissions asked for. */
  readonly scopes: readonly string[];
  readonly limits: SignInLimits;
  /** Gets each step, for the log. */
  readonly onStep: OnSignInStep;
  readonly clock: Clock;
  readonly random: RandomBytes;
}
