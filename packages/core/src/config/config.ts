import type { SignInBounds } from '../limits/sign-in-limits.ts';
import type { ClientCredentials } from '../microsoft/client-credentials.ts';
import type { MicrosoftCloud } from '../microsoft/clouds.ts';
import type { SignInBinding } from '../sign-in/sign-in-binding.ts';
import type { TokenRelease } from '../sign-in/tool-side.ts';
import type { OutgoingProxy } from './outgoing-proxy.ts';
import type { RedisConfig } from './redis-config.ts';
import type { SignInFlow } from './sign-in-flow.ts';
import type { ToolConfig } from './tool-config.ts';

/** Least severe log lines that are printed, by pino's names. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** The configuration of a server; frozen, made by `loadConfig`. */
export interface Config {
  /** Where and for whom the server answers. */
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicBaseUrl: string;
    readonly allowedHosts: readonly string[];
    readonly allowedOrigins: readonly string[];
    readonly trustedProxies: readonly string[];
    /** Connections at a time; the second bounds those of one peer. `Infinity` for no limit. */
    readonly maxConnections: number;
    readonly maxConnectionsPerPeer: number;
    /** Requests of one peer, and of one authenticated principal, in a minute; `Infinity` for no limit. */
    readonly requestsPerMinute: number;
    readonly principalRequestsPerMinute: number;
    /** Milliseconds the event loop may be late before new work is refused; `Infinity` for no limit. */
    readonly maxEventLoopDelayMs: number;
    /** When a connection that stalls is cut. */
    readonly timeouts: {
      readonly headersMs: number;
      readonly requestMs: number;
      readonly keepAliveMs: number;
    };
    /** Milliseconds between the wish to stop and the beginning of it. */
    readonly drainMs: number;
    readonly logLevel: LogLevel;
  };
  readonly signIn: {
    readonly binding: SignInBinding;
    readonly flow: SignInFlow;
    readonly flowSecret: string;
    readonly serviceToken: string | undefined;
    /** The first is the default. */
    readonly callbackBaseUrls: readonly string[];
    /** Only for a server whose callbacks arrive at another one, with which it shares no store. */
    readonly callbackServerUrl: string | undefined;
    readonly pollRequestsPerMinute: number;
  };
  readonly accounts: {
    readonly tokenRelease: TokenRelease;
    readonly handleTtlMs: number;
    readonly sealingKeys: readonly Buffer[];
    /** Absolute path of the encrypted file that accounts are kept in; without one, they are kept in the store alone. */
    readonly vaultFile: string | undefined;
  };
  readonly microsoft: {
    readonly cloud: MicrosoftCloud;
    /** The cloud's own, unless another one is set. */
    readonly authorityUrl: string;
    readonly tenant: string;
    /** The cloud's own, unless another one is set. */
    readonly graphBaseUrl: string;
    /** What goes before the names of Graph permissions; always the cloud's own, wherever Graph is reached. */
    readonly scopePrefix: string;
    /** Absent on a server that only takes callbacks. */
    readonly credentials: ClientCredentials | undefined;
  };
  /** Absent where everything is kept by one process. */
  readonly redis: RedisConfig | undefined;
  readonly maxStoredEntries: number;
  readonly limits: SignInBounds;
  /** Which tools there are, and what they answer. */
  readonly tools: ToolConfig;
  /** How changes become known. */
  readonly notifications: {
    /** Where Graph reaches the receiver; absent where it cannot. */
    readonly url: string | undefined;
    readonly maxSubscriptions: number;
  };
  /** Where Prometheus fetches the metrics; absent where nothing is measured. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** Where an OpenTelemetry SDK sends traces, where one is installed. */
  readonly traces: { readonly endpoint: string | undefined };
  /** What requests go out through; absent where connections are direct. */
  readonly outgoingProxy: OutgoingProxy | undefined;
  /** Names of the `DANGEROUSLY_…` settings that are on, for a warning at start. */
  readonly dangers: readonly string[];
  /** The built-in Microsoft stand-in, used in demo mode only. */
  readonly emulator: {
    readonly port: number;
    readonly autoSignIn: string | undefined;
  };
}
