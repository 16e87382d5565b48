import { z } from 'zod';
import { signInBindings } from '../sign-in/sign-in-binding.ts';
import { tokenReleases } from '../sign-in/tool-side.ts';
import { limitSettings } from './limit-settings.ts';
import { microsoftSettings } from './microsoft-settings.ts';
import { addressRangeList, hostList, listenHost } from './network-setting-types.ts';
import { notificationSettings } from './notification-settings.ts';
import { operationSettings } from './operation-settings.ts';
import { outgoingProxySettings } from './outgoing-proxy-settings.ts';
import { redisSettings } from './redis-settings.ts';
import { callbackServers, everywhere, type Setting, toolServers } from './setting.ts';
import {
  baseUrl,
  baseUrlList,
  filePath,
  flag,
  sealingKeys,
  serviceUrl,
  sharedSecret,
  wholeNumber,
} from './setting-types.ts';
import { toolSettings } from './tool-settings.ts';

export type { ServerRole, Setting } from './setting.ts';

/**
 * Every environment variable the servers read, in the order of the reference page that is generated from this table
 * (`docs/reference/configuration.md`). An empty value counts as not set.
 */
export const settings = {
  ...microsoftSettings,
  HOST: {
    schema: listenHost,
    description:
      'Address to listen on. `localhost` is loopback only; `0.0.0.0` opens the server to the network.',
    default: 'localhost',
    servers: everywhere,
  },
  PORT: {
    schema: wholeNumber(1, 65_535),
    description: 'Port to listen on.',
    default: '8000 (hybrid), 3000 (callback-only), 8001 (mcp-only), a free one (hybrid-mcp --stdio)',
    servers: everywhere,
  },
  PUBLIC_BASE_URL: {
    schema: baseUrl,
    description: 'URL under which browsers and clients reach this server, without path.',
    default: 'http://localhost:PORT',
    servers: everywhere,
  },
  CALLBACK_BASE_URL: {
    schema: baseUrl,
    description: 'URL under which browsers reach the callback server.',
    default: 'http://localhost:3000',
    servers: ['mcp'],
  },
  CALLBACK_SERVER_URL: {
    schema: serviceUrl,
    description:
      'URL under which this server reaches the callback server, where it differs from CALLBACK_BASE_URL. https, or http on loopback. With REDIS_URL only for a callback server that has another Redis, or none.',
    default: 'CALLBACK_BASE_URL; with REDIS_URL none, and callbacks are found in Redis',
    servers: ['mcp'],
  },
  DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER: {
    schema: flag,
    description:
      'Lets CALLBACK_SERVER_URL be plain http beyond loopback. Whoever listens there learns CALLBACK_SERVICE_TOKEN and codes: for a network that is yours alone, such as inside a cluster.',
    default: '0',
    servers: ['mcp'],
  },
  ALLOWED_CALLBACK_BASE_URLS: {
    schema: baseUrlList,
    description:
      'Further values that callback_base_url may have, comma-separated. Each plus `/oauth/callback` must be a redirect URI of the app registration.',
    default: 'none',
    servers: toolServers,
  },
  ALLOWED_HOSTS: {
    schema: hostList,
    description: 'Further Host headers to answer, comma-separated, as `name` or `name:port`.',
    default: 'none',
    servers: everywhere,
  },
  ALLOWED_ORIGINS: {
    schema: baseUrlList,
    description:
      'Browser origins that may call this server (CORS), comma-separated. Any that is not localhost rules out `direct` binding.',
    default: 'none',
    servers: everywhere,
  },
  TRUSTED_PROXIES: {
    schema: addressRangeList,
    description: 'Addresses or CIDR ranges of proxies whose X-Forwarded-* headers count, comma-separated.',
    default: 'none',
    servers: everywhere,
  },
  MCP_AUTH: {
    schema: z.enum(['off'], 'must be off: this version has no other mode'),
    description: 'Whether MCP clients must sign in to this server. `off` is the only mode of this version.',
    default: 'off',
    servers: toolServers,
  },
  SIGN_IN_BINDING: {
    schema: z.enum(signInBindings, `must be ${signInBindings.join(' or ')}`),
    description:
      "Who may finish a sign-in. `direct`: the link is Microsoft's own (loopback only). `confirm`: start page, cookie and confirmation code. The same on both split servers.",
    default: '`direct` when only this machine reaches the server, else `confirm`',
    servers: everywhere,
  },
  TOKEN_RELEASE: {
    schema: z.enum(tokenReleases, `must be ${tokenReleases.join(' or ')}`),
    description:
      "What clients get as auth_code and access_token. `opaque`: handles of this server. `microsoft`: Microsoft's own values.",
    default: 'opaque',
    servers: toolServers,
  },
  HANDLE_TTL_HOURS: {
    schema: wholeNumber(1, 2_160),
    description: 'Hours after which an unused access_token handle expires (1 to 2160); use prolongs them.',
    default: '24',
    servers: toolServers,
  },
  FLOW_SECRET: {
    schema: sharedSecret,
    description:
      'Signs states and seals what travels between the two halves. At least 32 characters. The same on both split servers.',
    default:
      'random at each start (hybrid without Redis), required (callback-only, mcp-only, with REDIS_URL)',
    servers: everywhere,
    isSecret: true,
  },
  CALLBACK_SERVICE_TOKEN: {
    schema: sharedSecret,
    description:
      'Credential with which mcp-only collects codes from callback-only, where they do not share a Redis. At least 32 characters. The same on both, and not FLOW_SECRET.',
    default: 'none (hybrid, or with REDIS_URL), required (callback-only, mcp-only)',
    servers: everywhere,
    isSecret: true,
  },
  SEALING_KEYS: {
    schema: sealingKeys,
    description:
      'Keys that encrypt tokens at rest: 32 bytes each in base64, comma-separated; the first seals, all open. Rotate by putting a new one in front.',
    default: 'random at each start, required with VAULT_FILE and with REDIS_URL',
    servers: toolServers,
    isSecret: true,
  },
  VAULT_FILE: {
    schema: filePath,
    description:
      'Encrypted file that keeps the signed-in accounts over a restart, for one process only: no other server may have the same. Needs SEALING_KEYS; not with REDIS_URL, where accounts are in Redis. A relative path starts at the folder the server is started in.',
    default: 'none: a restart signs everybody out',
    servers: toolServers,
  },
  ...redisSettings,
  POLL_REQUESTS_PER_MINUTE: {
    schema: wholeNumber(1, 1_000_000),
    description:
      'Polls of /api/callback/:state that one address may make in a minute without the service token.',
    default: '600',
    servers: callbackServers,
  },
  MAX_STORED_ENTRIES: {
    schema: wholeNumber(100, 10_000_000),
    description:
      'Entries the in-memory store holds, without REDIS_URL; new sign-ins are refused beyond, existing ones never dropped.',
    default: '100000',
    servers: everywhere,
  },
  ...limitSettings,
  ...toolSettings,
  ...notificationSettings,
  ...operationSettings,
  ...outgoingProxySettings,
  EMULATOR_PORT: {
    schema: wholeNumber(1, 65_535),
    description: 'Port of the built-in Microsoft emulator.',
    default: '8400, a free one (hybrid-mcp --stdio)',
    servers: toolServers,
  },
  EMULATOR_AUTO_SIGN_IN: {
    schema: z.string().max(200, 'must have at most 200 characters'),
    description: 'User name of a sample person, for whom the emulator approves every sign-in by itself.',
    default: 'none: the emulator shows its page',
    servers: toolServers,
  },
  LOG_LEVEL: {
    schema: z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be a pino level such as info',
    ),
    description:
      'Least severe log lines to print: `fatal`, `error`, `warn`, `info`, `debug`, `trace`, or `silent` for none.',
    default: 'info',
    servers: everywhere,
  },
} as const satisfies Record<string, Setting>;

/** Name of an environment variable in {@link settings}. */
export type SettingName = keyof typeof settings;

/** Parsed values of those variables that are set. */
export type SettingValues = { readonly [Name in SettingName]?: z.output<(typeof settings)[Name]['schema']> };
