import type { Clock } from './clock.ts';
import type { ClientRegistration } from './entra/client-registration.ts';
import type { ManagedIdentity } from './managed-identity/managed-identity.ts';
import type { RandomSource } from './random-source.ts';
import type { Person } from './sample-tenant/person.ts';

/** Options of an emulator; every one has a default. */
export interface EmulatorOptions {
  /** User name of the person who approves every sign-in without a page. Default: nobody, the page asks. */
  readonly autoSignIn?: string | undefined;
  /** App registrations besides the one of `demoCredentials`, which they may replace. Default: none. */
  readonly clients?: readonly ClientRegistration[];
  /** Who can sign in. Default: `samplePeople`. */
  readonly people?: readonly Person[];
  /** Life of an access token in seconds. Default: 3599, as Microsoft's. */
  readonly accessTokenLifetimeSeconds?: number;
  /** Identities of the platform, for `/msi/token` and `/metadata/identity/oauth2/token`; the first is system-assigned. Default: none. */
  readonly managedIdentities?: readonly ManagedIdentity[];
  /** Seconds between two polls with a device code. Default: 5, as Microsoft's. */
  readonly deviceCodeIntervalSeconds?: number;
  /** How many requests the record keeps, the newest. Default: 20,000. */
  readonly maxRecordedRequests?: number;
  /** Characters of an authorization code. Default: 1200; Microsoft's can exceed 4096. */
  readonly codeLength?: number;
  /** Ends codes, tokens and assertions. Default: the system's clock. */
  readonly clock?: Clock;
  /** Default: the system's randomness. */
  readonly random?: RandomSource;
}
