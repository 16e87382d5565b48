import type { FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { isCertificateAssertion, parseClientAssertion } from '../entra/client-assertion.ts';

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
  /** The tenant in the path, as it came. */
  readonly tenant: string;
  readonly scope: string | undefined;
  readonly hasVerifier: boolean;
  readonly hasClientSecret: boolean;
  /** The credential it presented, right or wrong. */
  readonly clientAuthentication: 'none' | 'secret' | 'certificate' | 'federated';
  /** JSON text of `claims`; the answer to a claims challenge carries those of the challenge. */
  readonly claims: string | undefined;
  /** Whether it carried `resource`, which Entra refuses. */
  readonly hasResource: boolean;
  /** User name of whose tokens were answered; absent when it was refused. */
  readonly grantedFor?: string;
}

/** What was asked lately. */
export interface RequestRecord {
  /** Oldest first; a live view. */
  readonly entries: readonly RecordedRequest[];
  /** Adds a request whose body has been read. */
  add(request: FastifyRequest): void;
  /** Notes that a token request was granted, and whose tokens the answer carries. */
  markGranted(request: FastifyRequest, username: string): void;
}

/** Options of {@link createRequestRecord}. */
export interface RequestRecordOptions {
  readonly clock: Clock;
  /** The oldest are forgotten beyond that. */
  readonly maxEntries: number;
}

/** Creates an empty {@link RequestRecord}. */
export function createRequestRecord({ clock, maxEntries }: RequestRecordOptions): RequestRecord {
  const entries: RecordedRequest[] = [];
  const tokenRequests = new WeakMap<FastifyRequest, { grantedFor?: string }>();
  return {
    entries,
    add(request) {
      const entry = toRecordedRequest(request, clock);
      if (entry.token) tokenRequests.set(request, entry.token);
      entries.push(entry);
      if (entries.length > maxEntries) entries.shift();
    },
    markGranted(request, username) {
      const token = tokenRequests.get(request);
      if (token) token.grantedFor = username;
    },
  };
}

function toRecordedRequest(request: FastifyRequest, clock: Clock): RecordedRequest {
  const [path = ''] = request.url.split('?', 1);
  const scheme = /^\S+/.exec(request.headers.authorization ?? '')?.[0].toLowerCase();
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path)?.[1];
  return {
    atMs: clock.nowMs(),
    method: request.method,
    path,
    query: request.query as RecordedRequest['query'],
    ...(scheme === undefined ? {} : { authorization: scheme }),
    ...(tenant === undefined ? {} : { token: toTokenRequest(request.body, tenant, scheme === 'basic') }),
  };
}

function toTokenRequest(body: unknown, tenant: string, hasBasic: boolean): RecordedTokenRequest {
  const form = new Map<string, unknown>(Object.entries(body ?? {}));
  const text = (name: string) => (form.has(name) ? String(form.get(name)) : undefined);
  const hasClientSecret = form.has('client_secret') || hasBasic;
  const assertion = text('client_assertion');
  return {
    grantType: text('grant_type'),
    tenant,
    scope: text('scope'),
    hasVerifier: form.has('code_verifier'),
    hasClientSecret,
    clientAuthentication: assertion ? toAssertionKind(assertion) : hasClientSecret ? 'secret' : 'none',
    claims: text('claims'),
    hasResource: form.has('resource'),
  };
}

function toAssertionKind(jwt: string): 'certificate' | 'federated' {
  try {
    return isCertificateAssertion(parseClientAssertion(jwt)) ? 'certificate' : 'federated';
  } catch {
    // Not a JWT, so not one with a thumbprint either.
    return 'federated';
  }
}
