import type { DeviceCodeRequest } from '@azure/msal-node';
import type { Clock } from '../clock.ts';
import { isLoopbackHost } from '../config/setting-types.ts';
import { AppError } from '../errors/app-error.ts';
import { type AcquiredTokens, toAcquiredTokens } from './acquired-tokens.ts';
import { createDeviceCodeNetwork, type DeviceSleep } from './device-code-network.ts';
import { toMicrosoftError } from './microsoft-error.ts';
import { createPublicMsalClient, type MsalClientOptions } from './msal-client.ts';
import type { TokenExchange } from './msal-network.ts';

/** What Microsoft answers to the request for a device code, as MSAL names it. */
type DeviceCode = Parameters<DeviceCodeRequest['deviceCodeCallback']>[0];

/** A sign-in that waits for a person at another device (RFC 8628 §3.2). */
export interface DeviceSignIn {
  /** What the person types in. */
  readonly userCode: string;
  /** Where the person types it. */
  readonly verificationUri: string;
  readonly expiresInSeconds: number;
  /** Settles when the person has signed in or declined, or the time is up. Rejects with `AppError`. */
  readonly tokens: Promise<AcquiredTokens>;
}

/** What {@link startDeviceSignIn} asks for. */
export interface DeviceCodeOrder {
  readonly scopes: string[];
  /** JSON text of a claims challenge to answer. */
  readonly claims?: string | undefined;
  /** How long the person has, in seconds, where that is less than the code lives. */
  readonly timeoutSeconds: number;
}

/** What {@link startDeviceSignIn} works with. */
export interface DeviceSignInOptions extends MsalClientOptions {
  readonly clock: Clock;
  /** Waits, when Microsoft asks to slow down. Default: a timer. */
  readonly sleep?: DeviceSleep;
}

/**
 * Asks Microsoft for a device code, and for the tokens until the person is done: MSAL does the asking, in the pace that
 * Microsoft sets (RFC 8628 §3.5).
 * @throws AppError `invalid_client_configuration`, `microsoft_unreachable`, and what Microsoft's error means
 */
export async function startDeviceSignIn(
  options: DeviceSignInOptions,
  { scopes, claims, timeoutSeconds }: DeviceCodeOrder,
): Promise<DeviceSignIn> {
  const client = await createPublicMsalClient({
    ...options,
    wrapNetwork: (network, exchange) => createDeviceCodeNetwork({ ...options, network, exchange }),
  });
  const { application, exchange } = client;
  const issued = Promise.withResolvers<DeviceCode>();
  const tokens = application
    .acquireTokenByDeviceCode({
      scopes,
      timeout: timeoutSeconds,
      ...(claims !== undefined && { claims }),
      // Throwing here ends MSAL's request before it begins to poll.
      deviceCodeCallback: (code) => issued.resolve(requireDeviceCode(code, exchange)),
    })
    .then((result) => toAcquiredTokens(client, { result, clock: options.clock }))
    .catch((cause: unknown) => {
      throw toMicrosoftError(cause, { fallback: 'microsoft_sign_in_failed', exchange });
    });
  tokens.catch(issued.reject);
  const { userCode, verificationUri, expiresIn } = await issued.promise;
  return { userCode, verificationUri, expiresInSeconds: Math.min(expiresIn, timeoutSeconds), tokens };
}

/** Both are shown to a model and to a person, so neither may be anything but what it is for (RFC 8628 §3.2, §6.1). */
const userCodeForm = /^[A-Za-z0-9-]{4,32}$/;

/** MSAL passes on an error of the device authorization endpoint as a device code without values. */
function requireDeviceCode(code: DeviceCode, { failure }: TokenExchange): DeviceCode {
  const verificationUri = toSafeLink(code.verificationUri);
  const isCode = typeof code.userCode === 'string' && userCodeForm.test(code.userCode);
  if (isCode && verificationUri !== undefined && code.interval > 0 && code.expiresIn > 0)
    return { ...code, verificationUri };
  const cause = new Error('There is no device code.');
  throw failure === undefined ? new AppError('microsoft_unreachable', { cause }) : cause;
}

function toSafeLink(text: unknown): string | undefined {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.href.length > 2_048) return undefined;
  const isPrivate = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
  return isPrivate ? url.href : undefined;
}
