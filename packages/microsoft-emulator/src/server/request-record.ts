import type { FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';

/** One request the emulator received, without codes, tokens, secrets or verifiers. */
export interface RecordedRequest {
  /** When, by the emulator's clock, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Query parameters as they came; repeated ones are lists. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Scheme of the `Authorization` header, in lower case. */
  readonly authorization?: string;
  /** Present for requests to the token endpoint. */
  readonly token?: RecordedTokenRequest;
}

/** What a token request asked for. */
export interface RecordedTokenRequest {
  readonly grantType: string | undefined;
  readonly scope: string | undefined;
  readonly hasVerifier: boolean;
  readonly hasClientSecret: boolean;
  /** JSON text of `claims`; the answer to a claims challenge carries those of the challenge. */
  readonly claims: string | undefined;
  /** Whether it carried `resource`, which Entra refuses. */
  readonly hasResource: boolean;
}

/** Makes the record of a request whose body has been read. */
export function toRecordedRequest(request: FastifyRequest, clock: Clock): RecordedRequest {
  const [path = ''] = request.url.split('?', 1);
  const scheme = /^\S+/.exec(request.headers.authorization ?? '')?.[0].toLowerCase();
  return {
    atMs: clock.nowMs(),
    method: request.method,
    path,
    query: request.query as RecordedRequest['query'],
    ...(scheme === undefined ? {} : { authorization: scheme }),
    ...(path.endsWith('/oauth2/v2.0/token') ? { token: toTokenRequest(request.body, scheme) } : {}),
  };
}

function toTokenRequest(body: unknown, scheme: string | undefined): RecordedTokenRequest {
  const form = new Map<string, unknown>(Object.entries(body ?? {}));
  const text = (name: string) => (form.has(name) ? String(form.get(name)) : undefined);
  return {
    grantType: text('grant_type'),
    scope: text('scope'),
    hasVerifier: form.has('code_verifier'),
    hasClientSecret: form.has('client_secret') || scheme === 'basic',
    claims: text('claims'),
    hasResource: form.has('resource'),
  };
}
