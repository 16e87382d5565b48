/** Longest claims that are taken, in characters as they travel in the URL of a sign-in. */
const maxEncodedLength = 6_000;

/**
 * Reads the claims that Microsoft wants to see in another token: JSON text of one object, in the shortest form. What is
 * no such thing, or too long for a link, counts as absent.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function parseClaims(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > maxEncodedLength) return undefined;
  const claims = parseObject(text);
  // MSAL puts its own claims beside those for the access token, and breaks where that is no object.
  const isMergeable = claims !== undefined && isObject(claims.access_token ?? {});
  const short = isMergeable ? JSON.stringify(claims) : undefined;
  return short !== undefined && encodeURIComponent(short).length <= maxEncodedLength ? short : undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
