import type { Clock, Config, CredentialCheck, Fetch, RedisConfig, Sealer } from '@hybrid-mcp/core';

/** What is known of a file without opening it. */
export interface FileFacts {
  readonly isFile: boolean;
  readonly isFolder: boolean;
  /** Permission bits, as in `0o600`. */
  readonly mode: number;
  /** Whether this process may write it; for a folder, put files into it. */
  readonly isWritable: boolean;
}

/** What using a Redis for a moment showed. */
export interface RedisFacts {
  readonly versions: readonly string[];
  /** Empty names where it does not say. */
  readonly evictionPolicies: readonly string[];
  readonly writeMs: number;
  readonly readMs: number;
}

/** The machine around the doctor; tests bring their own. */
export interface DoctorSystem {
  readonly fetch: Fetch;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly platform: NodeJS.Platform;
  /** Rejects with Node's error, as in `ENOENT`. */
  readFile(path: string): Promise<Buffer>;
  /** `undefined` where there is nothing. */
  inspectFile(path: string): Promise<FileFacts | undefined>;
  /** Whether the server could listen there now. */
  isPortFree(host: string, port: number): Promise<boolean>;
  /** Asks Microsoft to accept the app registration's credential, without a person. */
  checkCredentials(microsoft: Config['microsoft'], fetch: Fetch): Promise<CredentialCheck>;
  /** Opens the vault file for reading only; rejects with `ConfigurationError` when the server could not. */
  checkVaultFile(path: string, sealer: Sealer): Promise<unknown>;
  /** Writes, reads and removes an entry; rejects with `ConfigurationError`, `AppError` or Node's own errors. */
  inspectRedis(redis: RedisConfig): Promise<RedisFacts>;
}
