import type { DeviceCodeRequest } from '@azure/msal-node';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import { type AcquiredTokens, toAcquiredTokens } from './acquired-tokens.ts';
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
  /** Settles when the person has signed in or declined, or the code has expired. Rejects with `AppError`. */
  readonly tokens: Promise<AcquiredTokens>;
}

/**
 * Asks Microsoft for a device code, and for the tokens until the person is done: MSAL does the asking, in the pace that
 * Microsoft sets (RFC 8628 §3.5).
 * @throws AppError `invalid_client_configuration`, `microsoft_unreachable`, and what Microsoft's error means
 */
export async function startDeviceSignIn(
  options: MsalClientOptions & { readonly clock: Clock },
  { scopes, claims }: { readonly scopes: string[]; readonly claims?: string | undefined },
): Promise<DeviceSignIn> {
  const client = await createPublicMsalClient(options);
  const { application, exchange } = client;
  const issued = Promise.withResolvers<DeviceCode>();
  const tokens = application
    .acquireTokenByDeviceCode({
      scopes,
      ...(claims !== undefined && { claims }),
      // Throwing here ends MSAL's request before it begins to poll.
      deviceCodeCallback: (code) => issued.resolve(requireDeviceCode(code, exchange)),
    })
    .then((result) => toAcquiredTokens(client, result, options.clock))
    .catch((cause: unknown) => {
      throw toMicrosoftError(cause, { fallback: 'microsoft_sign_in_failed', exchange });
    });
  tokens.catch(issued.reject);
  const { userCode, verificationUri, expiresIn } = await issued.promise;
  return { userCode, verificationUri, expiresInSeconds: expiresIn, tokens };
}

/** MSAL passes on an error of the device authorization endpoint as a device code without values. */
function requireDeviceCode(code: DeviceCode, { failure }: TokenExchange): DeviceCode {
  const isCode = typeof code.userCode === 'string' && /^https?:\/\//.test(code.verificationUri ?? '');
  if (isCode && code.interval > 0 && code.expiresIn > 0) return code;
  const cause = new Error('There is no device code.');
  throw failure === undefined ? new AppError('microsoft_unreachable', { cause }) : cause;
}
