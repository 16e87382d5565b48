import { callbackPath } from '../sign-in/callback-base-url.ts';
import { type ConfigToCheck, isGiven } from './config-to-check.ts';
import { isLocalOnly } from './is-local-only.ts';
import { findMicrosoftProblems } from './microsoft-problems.ts';
import { findNotificationProblems } from './notification-config.ts';
import { findProxyProblems } from './outgoing-proxy.ts';
import { findRedisProblems } from './redis-problems.ts';
import { isLoopbackHost } from './setting-types.ts';
import type { SettingName } from './settings.ts';

/** Longest redirect URI that Microsoft registers, in characters. */
const maxRedirectUriLength = 256;

/** What is missing, and what does not go together. */
export function findProblems(check: ConfigToCheck): readonly string[] {
  return [
    ...findMicrosoftProblems(check),
    ...missingSecrets(check),
    ...vaultProblems(check),
    ...findRedisProblems(check),
    ...bindingProblems(check),
    ...plainHttpProblems(check),
    ...callbackServerProblems(check),
    ...sharedSecretProblems(check),
    ...redirectUriProblems(check),
    ...timeoutProblems(check),
    ...metricsProblems(check),
    ...findNotificationProblems(check),
    ...findProxyProblems(check),
  ];
}

function missingSecrets(check: ConfigToCheck): readonly string[] {
  const shared: readonly SettingName[] = ['FLOW_SECRET', ...(needsServiceToken(check) ? serviceToken : [])];
  return (check.role === 'hybrid' ? [] : shared)
    .filter((name) => !isGiven(check, name))
    .map(
      (name) =>
        `${name}: is required, with the same value on callback-only and mcp-only; openssl rand -base64 32 makes one`,
    );
}

const serviceToken = ['CALLBACK_SERVICE_TOKEN'] as const;

/** Servers that share a Redis find callbacks there. */
function needsServiceToken(check: ConfigToCheck): boolean {
  return !isGiven(check, 'REDIS_URL') || isGiven(check, 'CALLBACK_SERVER_URL');
}

/** Keys that are drawn at the start would lock the file for good at the next. */
function vaultProblems(check: ConfigToCheck): readonly string[] {
  if (!isGiven(check, 'VAULT_FILE') || isGiven(check, 'SEALING_KEYS')) return [];
  return ['SEALING_KEYS: is required with VAULT_FILE; openssl rand -base64 32 makes one'];
}

/** A `direct` link finishes in whatever browser opens it: fine for one person at one machine, phishing otherwise. */
function bindingProblems({ config: { http, signIn } }: ConfigToCheck): readonly string[] {
  if (signIn.binding !== 'direct' || isLocalOnly(http, signIn.callbackBaseUrls)) return [];
  return [
    'SIGN_IN_BINDING: must not be direct on a server that others, or web pages in ALLOWED_ORIGINS, can reach; use confirm, or localhost only',
  ];
}

function plainHttpProblems({ values, config: { microsoft }, failed }: ConfigToCheck): readonly string[] {
  const urls = { MICROSOFT_AUTHORITY_URL: microsoft.authorityUrl, GRAPH_BASE_URL: microsoft.graphBaseUrl };
  return Object.entries(urls)
    .filter(([name, url]) => url.startsWith('http://') && !failed.some((problem) => problem.startsWith(name)))
    .filter(([, url]) => !values.DANGEROUSLY_ALLOW_HTTP_MICROSOFT || !isLoopbackHost(new URL(url).hostname))
    .map(
      ([name]) =>
        `${name}: must be https; plain http is for loopback only, with DANGEROUSLY_ALLOW_HTTP_MICROSOFT=1`,
    );
}

function callbackServerProblems({ values, config: { signIn } }: ConfigToCheck): readonly string[] {
  const url = signIn.callbackServerUrl;
  if (url === undefined || values.DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER) return [];
  if (!url.startsWith('http://') || isLoopbackHost(new URL(url).hostname)) return [];
  return [
    'CALLBACK_SERVER_URL: must be https, except on localhost; in a network that is yours alone, DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER=1 allows for http',
  ];
}

/** What shows the one, such as a request that is logged on its way, must not give away the other. */
function sharedSecretProblems({ values }: ConfigToCheck): readonly string[] {
  const { FLOW_SECRET: secret, CALLBACK_SERVICE_TOKEN: token } = values;
  return secret !== undefined && secret === token
    ? ['CALLBACK_SERVICE_TOKEN: must differ from FLOW_SECRET']
    : [];
}

function redirectUriProblems({ config, role }: ConfigToCheck): readonly string[] {
  if (role === 'callback') return [];
  const ownUrl = role === 'mcp' ? 'CALLBACK_BASE_URL' : 'PUBLIC_BASE_URL';
  const names = config.signIn.callbackBaseUrls.flatMap((url, index) =>
    `${url}${callbackPath}`.length > maxRedirectUriLength
      ? [index === 0 ? ownUrl : 'ALLOWED_CALLBACK_BASE_URLS']
      : [],
  );
  return [...new Set(names)].map(
    (name) => `${name}: makes a redirect URI of more than ${maxRedirectUriLength} characters`,
  );
}

/** @see https://nodejs.org/api/http.html#serverheaderstimeout */
function timeoutProblems({ config: { http } }: ConfigToCheck): readonly string[] {
  const { headersMs, requestMs } = http.timeouts;
  return headersMs > requestMs
    ? ['HEADERS_TIMEOUT_SECONDS: must not be longer than REQUEST_TIMEOUT_SECONDS, which includes it']
    : [];
}

function metricsProblems({ config: { http, metrics } }: ConfigToCheck): readonly string[] {
  return metrics?.port === http.port ? ['METRICS_PORT: must differ from PORT'] : [];
}
