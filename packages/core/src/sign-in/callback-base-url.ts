import { AppError } from '../errors/app-error.ts';

/** Path of the redirect URI below a callback base URL. */
export const callbackPath = '/oauth/callback';

/**
 * Chooses the callback base URL of a flow: the default, or the configured one that equals the caller's exactly.
 * The caller's text is compared, never fetched and never sent anywhere (RFC 9700 §4.1.3).
 *
 * @throws AppError `invalid_callback_base_url`
 */
export function chooseCallbackBaseUrl(requested: string | undefined, allowed: readonly string[]): string {
  const match = requested === undefined ? allowed[0] : allowed.find((candidate) => candidate === requested);
  if (match === undefined) throw new AppError('invalid_callback_base_url');
  return match;
}
