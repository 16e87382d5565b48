import { resolve } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { type RandomBytes, randomToken, systemRandom } from '../crypto/random.ts';
import type { ClientCredential } from '../microsoft/client-credentials.ts';
import { type ReadFile, systemReadFile } from '../microsoft/read-credential.ts';
import type { Config } from './config.ts';
import { findProblems } from './config-problems.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { Environment } from './environment.ts';
import { isLocalOnly, type ServerAddress } from './is-local-only.ts';
import { toConnectionLimits, toSignInBounds } from './limits-config.ts';
import { toCredential, toMicrosoft } from './microsoft-config.ts';
import { toNotifications } from './notification-config.ts';
import { toOutgoingProxy } from './outgoing-proxy.ts';
import { parseSettings } from './parse-settings.ts';
import { toRedis } from './redis-config.ts';
import { type ServerRole, type SettingValues, settings } from './settings.ts';
import { type ToolConfig, toToolConfig } from './tool-config.ts';

const defaultPort = { hybrid: 8000, callback: 3000, mcp: 8001 } as const satisfies Record<ServerRole, number>;

/** Ports that apply where none is set. */
export interface DefaultPorts {
  /** In place of `PORT`. */
  readonly server?: number;
  /** In place of `EMULATOR_PORT`; 0 takes a free one. */
  readonly emulator?: number;
}

/** Options of {@link loadConfig}. */
export interface LoadConfigOptions {
  /** Draws the secrets that are not set. Default: the operating system's generator. */
  readonly random?: RandomBytes;
  /** Reads the file of a credential. Default: the file system. */
  readonly readFile?: ReadFile;
  /** Says whether a certificate has expired. Default: the machine's clock. */
  readonly clock?: Clock;
  /** What relative paths are relative to. Default: the folder the process was started in. */
  readonly workingDirectory?: string;
  /** Default: the port of the role, and 8400 for the emulator. */
  readonly defaultPorts?: DefaultPorts;
  /** Finds names of tools and areas that there are not, which this package does not know. Default: nothing is looked for. */
  readonly findToolProblems?: (tools: ToolConfig) => readonly string[];
}

/**
 * Reads the configuration of one server from its environment. Pure but for the secrets it draws where none are given,
 * and for the file of a credential, which it tries.
 *
 * @throws ConfigurationError with every problem at once, by name and never by value
 */
export function loadConfig(
  env: Environment,
  role: ServerRole,
  {
    random = systemRandom,
    readFile = systemReadFile,
    clock = systemClock,
    workingDirectory = process.cwd(),
    defaultPorts = {},
    findToolProblems = () => [],
  }: LoadConfigOptions = {},
): Config {
  const { values, problems } = parseSettings<SettingValues>(settings, env, role);
  const toPath = (path: string) => resolve(workingDirectory, path);
  const credential = toCredential(values, toPath);
  const config = toConfig(values, role, { random, toPath, credential, defaultPorts });
  const check = { values, config, role, failed: problems, credential, readFile, clock };
  const all = [...problems, ...findProblems(check), ...findToolProblems(config.tools)];
  if (all.length > 0) throw new ConfigurationError(all);
  return deepFreeze(config);
}

interface ConfigSources {
  readonly random: RandomBytes;
  /** Makes a path absolute. */
  readonly toPath: (path: string) => string;
  readonly credential: ClientCredential | undefined;
  readonly defaultPorts: DefaultPorts;
}

function toConfig(
  values: SettingValues,
  role: ServerRole,
  { random, toPath, credential, defaultPorts }: ConfigSources,
): Config {
  const address = toAddress(values, defaultPorts.server ?? defaultPort[role]);
  const ownCallbackUrl =
    role === 'mcp' ? (values.CALLBACK_BASE_URL ?? 'http://localhost:3000') : address.publicBaseUrl;
  const callbackBaseUrls = [...new Set([ownCallbackUrl, ...(values.ALLOWED_CALLBACK_BASE_URLS ?? [])])];
  const isLocal = isLocalOnly(address, callbackBaseUrls);
  const microsoft = toMicrosoft(values, credential);
  return {
    http: { ...address, ...toConnectionLimits(values, { isLocal }) },
    signIn: {
      binding: values.SIGN_IN_BINDING ?? (isLocal ? 'direct' : 'confirm'),
      flow: values.SIGN_IN_FLOW === 'device_code' ? 'device-code' : 'authorization-code',
      flowSecret: values.FLOW_SECRET ?? randomToken(random),
      serviceToken: values.CALLBACK_SERVICE_TOKEN,
      callbackBaseUrls,
      callbackServerUrl: toCallbackServerUrl(values, role, ownCallbackUrl),
      pollRequestsPerMinute: values.POLL_REQUESTS_PER_MINUTE ?? 600,
    },
    accounts: {
      tokenRelease: values.TOKEN_RELEASE ?? 'opaque',
      handleTtlMs: (values.HANDLE_TTL_HOURS ?? 24) * 60 * 60 * 1000,
      sealingKeys: values.SEALING_KEYS ?? [random(32)],
      vaultFile: values.VAULT_FILE === undefined ? undefined : toPath(values.VAULT_FILE),
    },
    microsoft,
    redis: toRedis(values, toPath),
    ...toSignInBounds(values, { isLocal }),
    tools: toToolConfig(values),
    notifications: toNotifications(values, { ...address, ...microsoft }),
    metrics:
      values.METRICS_PORT === undefined
        ? undefined
        : { host: values.METRICS_HOST ?? 'localhost', port: values.METRICS_PORT },
    traces: { endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT },
    outgoingProxy: toOutgoingProxy(values),
    dangers: Object.entries(values).flatMap(([name, value]) =>
      name.startsWith('DANGEROUSLY_') && value === true ? [name] : [],
    ),
    emulator: {
      port: values.EMULATOR_PORT ?? defaultPorts.emulator ?? 8400,
      autoSignIn: values.EMULATOR_AUTO_SIGN_IN,
    },
  };
}

/** Where both share a Redis, nobody is asked for callbacks but Redis. */
function toCallbackServerUrl(
  { CALLBACK_SERVER_URL: url, REDIS_URL: redis }: SettingValues,
  role: ServerRole,
  publicUrl: string,
): string | undefined {
  if (role !== 'mcp') return undefined;
  return url ?? (redis === undefined ? publicUrl : undefined);
}

function toAddress(values: SettingValues, fallbackPort: number): ServerAddress {
  const port = values.PORT ?? fallbackPort;
  return {
    host: values.HOST ?? 'localhost',
    port,
    publicBaseUrl: values.PUBLIC_BASE_URL ?? `http://localhost:${port}`,
    allowedHosts: values.ALLOWED_HOSTS ?? [],
    allowedOrigins: values.ALLOWED_ORIGINS ?? [],
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    logLevel: values.LOG_LEVEL ?? 'info',
  };
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !Buffer.isBuffer(part)) deepFreeze(part);
  }
  return Object.freeze(value);
}
