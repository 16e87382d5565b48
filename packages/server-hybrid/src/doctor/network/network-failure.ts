/** Why a request got no answer, told apart by what somebody can do about it. */
export type NetworkFailureKind =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'cut'
  | 'other';

/** A request without an answer. */
export interface NetworkFailure {
  readonly kind: NetworkFailureKind;
  /** Node's code, as in `ENOTFOUND`. */
  readonly code: string | undefined;
}

const kinds: Readonly<Record<string, NetworkFailureKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EACCES: 'unreachable',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  UND_ERR_SOCKET: 'cut',
};

/** OpenSSL's reasons for not trusting a certificate, as Node names them. @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificateCode =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|ERR_TLS_CERT|ERR_SSL_|ERR_PROXY_)/;

/** How many causes are looked into. */
const maxDepth = 5;

/** Reads what `fetch` threw: the reason is in its causes. */
export function toNetworkFailure(error: unknown): NetworkFailure {
  const errors = listCauses(error, maxDepth);
  const code = errors.map(codeOf).find((candidate) => candidate !== undefined);
  if (code !== undefined) {
    return { kind: certificateCode.test(code) ? 'certificate' : (kinds[code] ?? 'other'), code };
  }
  return { kind: errors.some(({ name }) => name === 'TimeoutError') ? 'timeout' : 'other', code };
}

function listCauses(error: unknown, depth: number): readonly Error[] {
  if (!(error instanceof Error) || depth === 0) return [];
  // `localhost` has two addresses, and each of them its own failure.
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return [error, ...listCauses(inner, depth - 1)];
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
