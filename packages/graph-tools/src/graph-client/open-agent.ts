import type { Dispatcher, Pool as UndiciPool } from 'undici';
import { lookUpPublic } from './public-address.ts';

/** Proxies that requests go out through, as the environment names them. */
export interface OutgoingProxy {
  /** URL of the proxy for https. Default: `httpUrl`. */
  readonly httpsUrl?: string | undefined;
  /** URL of the proxy for http. Default: none. */
  readonly httpUrl?: string | undefined;
  /** Hosts that are reached without one, comma-separated, as in `NO_PROXY`. Default: none. */
  readonly exceptions?: string | undefined;
}

/** What is to be known of connections before the first one is made. */
export interface AgentOptions {
  /** Default: connections are direct. */
  readonly proxy?: OutgoingProxy | undefined;
  /**
   * Whether names must stand for public addresses only. Behind a proxy it is the proxy that looks names up and decides where
   * it connects to.
   */
  readonly isPublicOnly?: boolean;
  /** Connections to one origin. */
  readonly connections: number;
  /** Time until the head of an answer, in milliseconds; 0 is no limit. */
  readonly headersTimeout?: number;
  /** Time without a byte of the answer, in milliseconds; 0 is no limit. */
  readonly bodyTimeout?: number;
  /** Longest body of an answer, in bytes. Default: no limit. */
  readonly maxResponseSize?: number;
}

/** Time until a proxy has made a tunnel, in milliseconds: as long as undici gives a connection. */
const tunnelTimeoutMs = 10_000;

/** What sends requests, and what ends them. */
export interface OpenConnections {
  readonly agent: Dispatcher;
  /** Cuts every connection, also when the agent has been told to close and waits for the last answers. */
  cut(): void;
}

/**
 * Opens what sends requests to any origin. undici takes a tenth of a second to load, which the start of a server can do
 * without.
 */
export async function openAgent(options: AgentOptions): Promise<Dispatcher> {
  return (await openConnections(options)).agent;
}

/**
 * {@link openAgent} with connections that are kept. Those to one origin cost less than an agent for all.
 *
 * @param origin the only one that is asked, as in `https://graph.microsoft.com`. Default: it may be any
 * @see https://undici.nodejs.org/#/docs/api/EnvHttpProxyAgent
 */
export async function openConnections(
  { proxy, isPublicOnly, ...limits }: AgentOptions,
  origin?: string,
): Promise<OpenConnections> {
  const { Agent, EnvHttpProxyAgent, Pool } = await import('undici');
  const connect = isPublicOnly ? { lookup: lookUpPublic } : {};
  const pools = new Set<UndiciPool>();
  const factory = (to: string | URL, given: object) => {
    const pool = new Pool(to, { ...limits, allowH2: false, ...given });
    // An agent gives up a pool with its last connection, and takes a new one next time.
    for (const one of pools) if (one.closed || one.destroyed) pools.delete(one);
    pools.add(pool);
    return pool;
  };
  // What asks a proxy for a tunnel gets no limits of undici's own accord, and a proxy may be silent.
  const clientFactory = (to: URL, given: object) =>
    factory(to, { ...given, headersTimeout: tunnelTimeoutMs });
  // Over HTTP/2 all requests would share one connection, and one lost packet would hold all of them up.
  const options = { ...limits, connect, allowH2: false };
  const open = () => {
    if (proxy !== undefined)
      return new EnvHttpProxyAgent({ ...options, factory, clientFactory, ...toUndici(proxy) });
    return origin === undefined ? new Agent(options) : factory(origin, options);
  };
  // An agent that has been told to close forgets its pools.
  return { agent: open(), cut: () => pools.forEach((pool) => void pool.destroy()) };
}

/** An empty one keeps undici from looking into the environment itself. */
function toUndici({ httpUrl = '', httpsUrl = '', exceptions = '' }: OutgoingProxy) {
  return { httpProxy: httpUrl, httpsProxy: httpsUrl, noProxy: exceptions };
}
