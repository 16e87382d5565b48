/** The claims by which an app registration knows a federated credential. @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation */
export interface FederatedClaims {
  /** `iss`: the field "Issuer" of the portal. */
  readonly issuer: string;
  /** `sub`: "Subject identifier" or "Value". */
  readonly subject: string;
  /** `aud`: "Audience"; one or several. */
  readonly audiences: readonly string[];
  /** `exp`, in milliseconds since the epoch. */
  readonly expiresMs: number | undefined;
}

const maxLength = 600;

/** Reads the claims of a token without checking it; `undefined` where there are none. The signature stays where it is. */
export function readFederatedClaims(token: string): FederatedClaims | undefined {
  const claims = parsePayload(token.trim().split('.')[1]);
  const issuer = toText(claims.iss);
  const subject = toText(claims.sub);
  const audiences = [claims.aud]
    .flat()
    .map(toText)
    .filter((audience) => audience !== undefined);
  if (issuer === undefined || subject === undefined || audiences.length === 0) return undefined;
  const expiresMs = typeof claims.exp === 'number' ? claims.exp * 1000 : undefined;
  return { issuer, subject, audiences, expiresMs };
}

function parsePayload(part = ''): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/** Printable, because it is printed. */
function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= maxLength && /^[\x20-\x7e]+$/.test(value)
    ? value
    : undefined;
}
