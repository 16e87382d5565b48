import { AadstsError } from './aadsts-error.ts';

/** What `claims` of a token request asks for or declares. */
export interface RequestClaims {
  /** Whether the client declares capability CP1: it can answer a claims challenge. */
  readonly isChallengeable: boolean;
  /** The access token must be issued from this time on, in seconds since the epoch. */
  readonly notBefore: number | undefined;
}

/**
 * Reads `claims` (OpenID Connect Core §5.5).
 * @throws AadstsError 9002313 unless it is a JSON object.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function parseClaims(text: string | undefined): RequestClaims {
  const accessToken = toObject(toClaimsObject(text).access_token);
  const { values } = toObject(accessToken.xms_cc);
  const capabilities = Array.isArray(values) ? values.map((value) => String(value).toLowerCase()) : [];
  const notBefore = Number(toObject(accessToken.nbf).value ?? Number.NaN);
  return {
    isChallengeable: capabilities.includes('cp1'),
    notBefore: Number.isNaN(notBefore) ? undefined : notBefore,
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

function toClaimsObject(text: string | undefined): JsonObject {
  if (text === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed as JsonObject;
  } catch {
    // Not JSON at all: the same answer as for JSON of another shape.
  }
  throw new AadstsError(9002313, 'claims must be a JSON object.');
}

function toObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}
