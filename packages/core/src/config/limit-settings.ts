import { everywhere, type Setting, toolServers } from './setting.ts';
import { wholeNumber } from './setting-types.ts';

const noneWhereLocal = 'no limit when only this machine reaches the server';

/** The settings that bound what callers may use up. A peer is one address, or an IPv6 network of 64 bits. */
export const limitSettings = {
  MAX_CONNECTIONS: {
    schema: wholeNumber(10, 1_000_000),
    description:
      'Connections at a time; further ones are closed at once. Each takes a file descriptor, and so does each waiting call.',
    default: '15000',
    servers: everywhere,
  },
  MAX_CONNECTIONS_PER_PEER: {
    schema: wholeNumber(1, 1_000_000),
    description:
      'Connections that one address (IPv6: one /64) may have at a time. TRUSTED_PROXIES are exempt.',
    default: `1000; ${noneWhereLocal}`,
    servers: everywhere,
  },
  MAX_PENDING_SIGN_INS: {
    schema: wholeNumber(1, 10_000_000),
    description:
      'Sign-ins of this process that may wait for their person at a time. Each lasts ten minutes at most.',
    default: 'a quarter of MAX_STORED_ENTRIES, since a sign-in has up to three entries',
    servers: toolServers,
  },
  MAX_PENDING_SIGN_INS_PER_PEER: {
    schema: wholeNumber(1, 10_000_000),
    description: 'The same for those that were started from one address (IPv6: one /64).',
    default: `1000; ${noneWhereLocal}`,
    servers: toolServers,
  },
  MAX_WAITERS: {
    schema: wholeNumber(1, 1_000_000),
    description: 'Calls of wait_for_callback and held polls at a time.',
    default: '12000',
    servers: everywhere,
  },
  MAX_WAITERS_PER_PEER: {
    schema: wholeNumber(1, 1_000_000),
    description: 'The same for those from one address (IPv6: one /64).',
    default: `1000; ${noneWhereLocal}`,
    servers: everywhere,
  },
  REQUESTS_PER_MINUTE: {
    schema: wholeNumber(0, 100_000_000),
    description:
      'Requests that one address (IPv6: one /64) may send in a minute; 0 for no limit. Polls have a limit of their own, probes have none.',
    default: '6000; 0 when only this machine reaches the server',
    servers: everywhere,
  },
  PRINCIPAL_REQUESTS_PER_MINUTE: {
    schema: wholeNumber(0, 100_000_000),
    description: 'Requests to /mcp that one signed-in MCP client may send in a minute; 0 for no limit.',
    default: '3000',
    servers: toolServers,
  },
  MAX_EVENT_LOOP_DELAY_MS: {
    schema: wholeNumber(0, 60_000),
    description:
      'Milliseconds the event loop may be late, on average over a second, before new work is refused with 503; 0 for no limit. Probes and sign-ins that come back from Microsoft are never refused.',
    default: '500; 0 when only this machine reaches the server',
    servers: everywhere,
  },
  HEADERS_TIMEOUT_SECONDS: {
    schema: wholeNumber(1, 600),
    description:
      'Seconds until all headers of a request must have arrived. Also cuts new connections that stay silent.',
    default: '10',
    servers: everywhere,
  },
  REQUEST_TIMEOUT_SECONDS: {
    schema: wholeNumber(1, 3_600),
    description: 'Seconds until a whole request, body included, must have arrived. Never cuts an answer.',
    default: '30',
    servers: everywhere,
  },
  KEEP_ALIVE_SECONDS: {
    schema: wholeNumber(1, 3_600),
    description:
      'Seconds a connection may idle after an answer. Behind a load balancer: longer than its own time-out for idle connections.',
    default: '5',
    servers: everywhere,
  },
  DRAIN_SECONDS: {
    schema: wholeNumber(0, 600),
    description:
      'Seconds after SIGTERM in which the server goes on serving, says 503 at /ready, and ends each connection with its answer; only then it stops. Behind a load balancer: longer than it takes to notice.',
    default: '0',
    servers: everywhere,
  },
} as const satisfies Record<string, Setting>;
