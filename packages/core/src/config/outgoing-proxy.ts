import type { Environment } from './environment.ts';
import { isPercentEncoded } from './is-percent-encoded.ts';
import { outgoingProxySettings } from './outgoing-proxy-settings.ts';
import { parseSettings } from './parse-settings.ts';
import type { SettingValues } from './settings.ts';

/** Proxies that requests go out through. */
export interface OutgoingProxy {
  /** URL of the proxy for https; that for http where there is none of its own. May hold a password. */
  readonly httpsUrl: string | undefined;
  /** URL of the proxy for http. May hold a password. */
  readonly httpUrl: string | undefined;
  /** Hosts that are reached without one, comma-separated. */
  readonly exceptions: string;
}

/** This machine, and where Azure gives out the tokens of managed identities: no proxy leads there. */
const neverThrough = ['localhost', '127.0.0.1', '[::1]', '169.254.169.254'];

const proxyNames = ['HTTPS_PROXY', 'HTTP_PROXY'] as const;

/** The proxies that Node is to use; nothing where there are none, or where it is not to. */
export function toOutgoingProxy(values: SettingValues): OutgoingProxy | undefined {
  const { NODE_USE_ENV_PROXY: isUsed, HTTPS_PROXY: httpsUrl, HTTP_PROXY: httpUrl, NO_PROXY: hosts } = values;
  if (!isUsed || (httpsUrl === undefined && httpUrl === undefined)) return undefined;
  return {
    httpsUrl,
    httpUrl,
    exceptions: [...(hosts === undefined ? [] : [hosts]), ...neverThrough].join(','),
  };
}

/** {@link toOutgoingProxy} for whatever is to use them before there is a configuration. Nothing where they are not right. */
export function readOutgoingProxy(env: Environment): OutgoingProxy | undefined {
  const { values, problems } = parseSettings<SettingValues>(outgoingProxySettings, env, 'hybrid');
  return problems.length === 0 && findProxyProblems({ values }).length === 0
    ? toOutgoingProxy(values)
    : undefined;
}

/** What is wrong with proxies that are to be used. */
export function findProxyProblems({ values }: { readonly values: SettingValues }): readonly string[] {
  if (!values.NODE_USE_ENV_PROXY) return [];
  return proxyNames
    .filter((name) => values[name] !== undefined && !isProxyUrl(values[name]))
    .map(
      (name) =>
        `${name}: must be a URL such as http://proxy.example:3128, with user and password percent-encoded where there are any`,
    );
}

function isProxyUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  const { username, password, pathname, search, hash } = url;
  return isPercentEncoded(username + password) && pathname === '/' && search === '' && hash === '';
}
