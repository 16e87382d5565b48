import { createBoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import { createOpaqueValue, type RandomSource } from '../random-source.ts';
import type { Audience } from './audience.ts';
import type { SignInSession } from './revocations.ts';

/** What a device asked for. */
export interface DeviceRequest {
  readonly clientId: string;
  /** What the pages call the app. */
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly audience: Audience;
}

/** A sign-in of a device, from its request until it is redeemed or forgotten. */
export interface DeviceSignIn extends DeviceRequest {
  readonly deviceCode: string;
  /** As the person types it. */
  readonly userCode: string;
  readonly expiresAtMs: number;
  /** What the person decided; a session is a yes. */
  decision: 'pending' | 'declined' | 'redeemed' | SignInSession;
  /** How long the device has to wait between two polls; grows when it does not. */
  pollIntervalMs: number;
  lastPolledAtMs: number | undefined;
}

/** Sign-ins of devices. In memory, bounded, oldest forgotten first. */
export interface DeviceCodeStore {
  issue(request: DeviceRequest): DeviceSignIn;
  findByDeviceCode(deviceCode: string): DeviceSignIn | undefined;
  /** Ignores case and whatever people put between the characters. */
  findByUserCode(userCode: string): DeviceSignIn | undefined;
}

/** Life of a device code in seconds, as Microsoft's. */
export const deviceCodeLifetimeSeconds = 900;

const maxEntries = 10_000;
const deviceCodeLength = 420;
const userCodeLength = 9;
/** Without vowels no code is a word; without 0, 1 and Y none is ambiguous next to O, I and V. */
const userCodeAlphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** Options of {@link createDeviceCodeStore}. */
export interface DeviceCodeStoreOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Seconds between two polls. */
  readonly pollIntervalSeconds: number;
}

/** Creates an empty {@link DeviceCodeStore}. */
export function createDeviceCodeStore({
  clock,
  random,
  pollIntervalSeconds,
}: DeviceCodeStoreOptions): DeviceCodeStore {
  const byDeviceCode = createBoundedMap<DeviceSignIn>(maxEntries);
  const byUserCode = createBoundedMap<DeviceSignIn>(maxEntries);
  return {
    issue(request) {
      const signIn: DeviceSignIn = {
        ...request,
        deviceCode: createOpaqueValue(random, deviceCodeLength),
        userCode: createUserCode(random),
        expiresAtMs: clock.nowMs() + deviceCodeLifetimeSeconds * 1000,
        decision: 'pending',
        pollIntervalMs: pollIntervalSeconds * 1000,
        lastPolledAtMs: undefined,
      };
      byDeviceCode.set(signIn.deviceCode, signIn);
      byUserCode.set(signIn.userCode, signIn);
      return signIn;
    },
    findByDeviceCode: (deviceCode) => byDeviceCode.get(deviceCode),
    findByUserCode: (userCode) => byUserCode.get(userCode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')),
  };
}

function createUserCode(random: RandomSource): string {
  const digits = [...random.bytes(userCodeLength)];
  return digits.map((byte) => userCodeAlphabet[byte % userCodeAlphabet.length]).join('');
}
