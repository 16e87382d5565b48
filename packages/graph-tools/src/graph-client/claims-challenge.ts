import { parseAuthChallenges } from './auth-challenges.ts';
import { type GraphAnswer, readHeaderLines } from './graph-answer.ts';

/** Longest claims that are taken, in characters as they travel in the URL of the next sign-in. */
const maxEncodedLength = 6_000;

const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Finds the claims that Graph wants to see in another token: JSON text of one object. What is no such thing, or too
 * long, counts as absent.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function findClaims(answer: GraphAnswer): string | undefined {
  return readHeaderLines(answer, 'www-authenticate')
    .flatMap(parseAuthChallenges)
    .filter(({ scheme, params }) => scheme === 'bearer' && params.get('error') === 'insufficient_claims')
    .map(({ params }) => decodeClaims(params.get('claims') ?? ''))
    .find((claims) => claims !== undefined);
}

function decodeClaims(encoded: string): string | undefined {
  if (!base64.test(encoded)) return undefined;
  const claims = parseObject(Buffer.from(encoded, 'base64'));
  const text = claims && JSON.stringify(claims);
  return text !== undefined && encodeURIComponent(text).length <= maxEncodedLength ? text : undefined;
}

function parseObject(bytes: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    // Who puts claims of their own beside those for the access token has to find an object there.
    return isObject(value) && isObject(value.access_token ?? {}) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
