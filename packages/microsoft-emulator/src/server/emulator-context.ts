import type { Clock } from '../clock.ts';
import type { AssertionMemory } from '../entra/assertion-memory.ts';
import type { ClientRegistration } from '../entra/client-registration.ts';
import type { DeviceCodeStore } from '../entra/device-code-store.ts';
import type { GrantStore } from '../entra/grant-store.ts';
import type { Revocations } from '../entra/revocations.ts';
import type { SigningKey } from '../entra/signing-key.ts';
import type { FaultSwitchboard } from '../faults/fault-switchboard.ts';
import type { AreaData } from '../graph/area-data.ts';
import type { SubscriptionStore } from '../graph/subscriptions/subscription-store.ts';
import type { ManagedIdentity } from '../managed-identity/managed-identity.ts';
import type { Pages } from '../pages/pages.ts';
import type { RandomSource } from '../random-source.ts';
import type { Person } from '../sample-tenant/person.ts';
import type { RequestRecord } from './request-record.ts';

/** What the routes of one emulator share. */
export interface EmulatorContext {
  /** Origin the emulator is reached at, as in `http://localhost:8400`. Issuers and endpoints start with it. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly people: readonly Person[];
  /** What they have: mailboxes, calendars, files. */
  readonly data: AreaData;
  /** Who is told of what changes in it. */
  readonly subscriptions: SubscriptionStore;
  /** Who approves every sign-in without a page, if anybody. */
  readonly autoSignIn: Person | undefined;
  readonly clients: readonly ClientRegistration[];
  readonly grants: GrantStore;
  readonly deviceCodes: DeviceCodeStore;
  readonly revocations: Revocations;
  readonly usedAssertions: AssertionMemory;
  /** The system-assigned one first. */
  readonly managedIdentities: readonly ManagedIdentity[];
  readonly signingKey: SigningKey;
  readonly faults: FaultSwitchboard;
  readonly pages: Pages;
  readonly record: RequestRecord;
  /** Life of an access token in seconds. */
  readonly accessTokenLifetimeSeconds: number;
}
