import type { ClientCredentials } from '../microsoft/identity-client.ts';
import type { SignInBinding } from '../sign-in/sign-in-binding.ts';
import type { TokenRelease } from '../sign-in/tool-side.ts';

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
    readonly logLevel: LogLevel;
  };
  readonly signIn: {
    readonly binding: SignInBinding;
    readonly flowSecret: string;
    readonly serviceToken: string | undefined;
    /** The first is the default. */
    readonly callbackBaseUrls: readonly string[];
    /** Only for a server whose callbacks arrive at another one. */
    readonly callbackServerUrl: string | undefined;
    readonly pollRequestsPerMinute: number;
  };
  readonly accounts: {
    readonly tokenRelease: TokenRelease;
    readonly handleTtlMs: number;
    readonly sealingKeys: readonly Buffer[];
  };
  readonly microsoft: {
    readonly authorityUrl: string;
    readonly tenant: string;
    readonly graphBaseUrl: string;
    /** Absent on a server that only takes callbacks. */
    readonly credentials: ClientCredentials | undefined;
  };
  readonly maxStoredEntries: number;
  /** Names of the `DANGEROUSLY_…` settings that are on, for a warning at start. */
  readonly dangers: readonly string[];
  /** The built-in Microsoft stand-in, used in demo mode only. */
  readonly emulator: {
    readonly port: number;
    readonly autoSignIn: string | undefined;
  };
}
