import { type Config, callbackPath } from '@hybrid-mcp/core';

/** The redirect URIs that must be registered, the default first; none for device code. */
export function redirectUrisOf({ signIn }: Pick<Config, 'signIn'>): readonly string[] {
  return signIn.flow === 'device-code' ? [] : signIn.callbackBaseUrls.map((url) => `${url}${callbackPath}`);
}
