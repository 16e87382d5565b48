import { clouds } from '@hybrid-mcp/core';

/** Whether people sign in at Microsoft itself, in any of its clouds, rather than at another provider or a stand-in. */
export function isMicrosoftAuthority(authorityUrl: string): boolean {
  const { hostname } = new URL(authorityUrl);
  return Object.values(clouds).some((cloud) => new URL(cloud.authorityUrl).hostname === hostname);
}
