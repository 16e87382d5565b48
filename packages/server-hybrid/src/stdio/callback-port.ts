import type { Environment, SettingName } from '@hybrid-mcp/core';
import { type OwnPort, takeOwnPort } from '@hybrid-mcp/http-base';

/** Settings that say where the browser comes back to. */
const addressSettings = ['PORT', 'PUBLIC_BASE_URL'] as const satisfies readonly SettingName[];

/**
 * Takes a port for the sign-in callback that no other process has, so that any number of these servers run side by
 * side; `undefined` where the settings name one, or nobody comes back. Microsoft ignores the port of
 * `http://localhost`, so that one registered redirect URI does for all of them.
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export async function takeCallbackPort(env: Environment): Promise<OwnPort | undefined> {
  const isNamed = addressSettings.some((name) => env[name]?.trim());
  const isNeeded = env.SIGN_IN_FLOW?.trim() !== 'device_code';
  return isNeeded && !isNamed ? takeOwnPort() : undefined;
}
