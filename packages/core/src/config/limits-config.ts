import type { Config } from './config.ts';
import type { ServerAddress } from './is-local-only.ts';
import type { SettingValues } from './settings.ts';

/** What one peer may have at a time where nothing is set: enough for hundreds of people behind one address. */
const defaultPerPeer = 1_000;

const defaultMaxStoredEntries = 100_000;

/** Where everybody is the one person at this machine, there is nobody to keep a share for. */
const perPeer = (isLocal: boolean) => (isLocal ? Number.POSITIVE_INFINITY : defaultPerPeer);

/** A limit of 0 stands for none. */
const orNone = (limit: number) => (limit === 0 ? Number.POSITIVE_INFINITY : limit);

/** Bounds of connections and requests, when a connection that stalls is cut, and how long a server takes its leave. */
export function toConnectionLimits(
  values: SettingValues,
  { isLocal }: { readonly isLocal: boolean },
): Omit<Config['http'], keyof ServerAddress> {
  return {
    maxConnections: values.MAX_CONNECTIONS ?? 15_000,
    maxConnectionsPerPeer: values.MAX_CONNECTIONS_PER_PEER ?? perPeer(isLocal),
    requestsPerMinute: orNone(values.REQUESTS_PER_MINUTE ?? (isLocal ? 0 : 6_000)),
    principalRequestsPerMinute: orNone(values.PRINCIPAL_REQUESTS_PER_MINUTE ?? 3_000),
    maxEventLoopDelayMs: orNone(values.MAX_EVENT_LOOP_DELAY_MS ?? (isLocal ? 0 : 500)),
    timeouts: {
      headersMs: (values.HEADERS_TIMEOUT_SECONDS ?? 10) * 1000,
      requestMs: (values.REQUEST_TIMEOUT_SECONDS ?? 30) * 1000,
      keepAliveMs: (values.KEEP_ALIVE_SECONDS ?? 5) * 1000,
    },
    drainMs: (values.DRAIN_SECONDS ?? 0) * 1000,
  };
}

/** Bounds of what is kept for sign-ins. */
export function toSignInBounds(
  values: SettingValues,
  { isLocal }: { readonly isLocal: boolean },
): Pick<Config, 'limits' | 'maxStoredEntries'> {
  const maxStoredEntries = values.MAX_STORED_ENTRIES ?? defaultMaxStoredEntries;
  return {
    maxStoredEntries,
    limits: {
      // Up to three entries each, which leaves room for the accounts.
      pendingSignIns: values.MAX_PENDING_SIGN_INS ?? Math.floor(maxStoredEntries / 4),
      pendingSignInsPerPeer: values.MAX_PENDING_SIGN_INS_PER_PEER ?? perPeer(isLocal),
      waiters: values.MAX_WAITERS ?? 12_000,
      waitersPerPeer: values.MAX_WAITERS_PER_PEER ?? perPeer(isLocal),
    },
  };
}
