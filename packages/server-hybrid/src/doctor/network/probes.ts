import { type Config, type CredentialCheck, listDiscoveryPlaces } from '@hybrid-mcp/core';
import type { DoctorSystem } from '../doctor-system.ts';
import { type HttpProbe, sendProbe } from './http-probe.ts';
import { probeDiscovery } from './probe-discovery.ts';

/** The doctor's requests. Each is sent once, however many checks ask for its answer. */
export interface Probes {
  /** The OpenID Connect configuration of the tenant. */
  discovery(): Promise<HttpProbe>;
  /** `GET /me` of Graph, without a token. */
  graph(): Promise<HttpProbe>;
  /** Whether Microsoft accepts the credential; rejects where it could not be asked. */
  credential(): Promise<CredentialCheck>;
  /** Any other GET. */
  get(url: string, headers: Readonly<Record<string, string>>): Promise<HttpProbe>;
}

/** Options of {@link createProbes}. */
export interface ProbesOptions {
  readonly system: Pick<DoctorSystem, 'fetch' | 'clock' | 'checkCredentials'>;
  readonly microsoft: Config['microsoft'];
  /** Deadline of each request, in milliseconds. Default: 5,000. */
  readonly timeoutMs?: number;
}

/** Creates {@link Probes}; nothing is sent before it is asked for. */
export function createProbes({ system, microsoft, timeoutMs = 5_000 }: ProbesOptions): Probes {
  const { fetch, clock } = system;
  const options = { fetch, wallMs: () => clock.wallMs(), timeoutMs };
  const { graphBaseUrl } = microsoft;
  const fetchInTime: typeof fetch = (url, init) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    return fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline });
  };
  return {
    discovery: once(() =>
      probeDiscovery(listDiscoveryPlaces(microsoft.authorityUrl, microsoft.tenant), options),
    ),
    graph: once(() => sendProbe(`${graphBaseUrl}/v1.0/me`, options)),
    credential: once(() => system.checkCredentials(microsoft, fetchInTime)),
    get: (url, headers) => sendProbe(url, { ...options, headers }),
  };
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
