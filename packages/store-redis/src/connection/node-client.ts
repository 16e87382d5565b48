import { RedisClient } from 'redis';
import type { RedisAddress } from './redis-address.ts';

/** How a connection to one server behaves. */
export interface NodeClientOptions extends RedisAddress {
  readonly ca: string | undefined;
}

/** A client of node-redis for one server. */
export type NodeClient = ReturnType<typeof createNodeClient>;

/** Milliseconds that the connection of a socket may take. */
const connectTimeoutMs = 1_000;

/** Milliseconds between two signs of life on a connection without traffic: shorter than what firewalls allow for. */
const pingIntervalMs = 1_000;

/** Milliseconds of silence after which a connection is given up. */
const silenceMs = 3_000;

/** The options that every connection has; whoever uses it watches over its commands, and replaces it when it breaks. */
function toClientOptions({ host, port, usesTls, ca, username, password, database }: NodeClientOptions) {
  const socket = {
    host,
    port,
    connectTimeout: connectTimeoutMs,
    socketTimeout: silenceMs,
    reconnectStrategy: false,
    ...(usesTls && { tls: true as const, ...(ca !== undefined && { ca }) }),
  } as const;
  return {
    socket,
    RESP: 2,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    database,
    pingInterval: pingIntervalMs,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    // The time that a command may take is kept elsewhere: here it would end when the command is written.
    commandOptions: { timeout: 0 },
  } as const;
}

/**
 * Creates a client; it does not connect yet. `createClient` would make a class with all commands for each set of options,
 * which takes some 30 ms at every attempt to connect; what is sent here is written out.
 */
export function createNodeClient(options: NodeClientOptions) {
  return new RedisClient(toClientOptions(options));
}
