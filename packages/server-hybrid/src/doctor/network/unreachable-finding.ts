import { type Environment, readOutgoingProxy } from '@hybrid-mcp/core';
import { type Finding, problem } from '../finding.ts';
import type { NetworkFailure, NetworkFailureKind } from './network-failure.ts';

/** A request that got no answer. */
export interface Unreachable {
  readonly url: string;
  readonly failure: NetworkFailure;
  /** The setting that names the host. */
  readonly setting: string;
  readonly env: Environment;
}

interface Advice {
  readonly what: (host: string, code: string) => string;
  readonly fix: (setting: string) => string;
}

const advice: Readonly<Record<NetworkFailureKind, Advice>> = {
  dns: {
    what: (host, code) => `The name ${host} cannot be resolved${code}.`,
    fix: (setting) => `Check that this machine has a working DNS, and ${setting} where it is set.`,
  },
  refused: {
    what: (host, code) => `${host} refuses connections${code}.`,
    fix: (setting) => `Check whether a firewall stands in between, and ${setting} where it is set.`,
  },
  unreachable: {
    what: (host, code) => `There is no way to ${host} from this machine${code}.`,
    fix: () => 'Check the network connection, the routes and the firewall: https, port 443, must be open.',
  },
  timeout: {
    what: (host, code) => `${host} does not answer in time${code}.`,
    fix: () => 'A firewall may be dropping the packets: https, port 443, must be open.',
  },
  certificate: {
    what: (host, code) => `The certificate of ${host} is not trusted${code}.`,
    fix: () =>
      'Check the clock of this machine. If a proxy opens TLS on this network, point NODE_EXTRA_CA_CERTS to a file with its CA; it must be in the environment, not in .env.',
  },
  cut: {
    what: (host, code) => `${host} cuts the connection${code}.`,
    fix: (setting) =>
      `Check whether a firewall or proxy stands in between, and ${setting} where it is set (https or http?).`,
  },
  other: {
    what: (host, code) => `${host} cannot be asked${code}.`,
    fix: (setting) => `Check the network connection, and ${setting} where it is set.`,
  },
};

/** Says why there was no answer, and what to look at. */
export function toUnreachableFinding({ url, failure, setting, env }: Unreachable): Finding {
  const { what, fix } = advice[failure.kind];
  const code = failure.code === undefined ? '' : ` (${failure.code})`;
  return problem(what(new URL(url).host, code), `${fix(setting)}${proxyHint(env)}`);
}

/** @see https://nodejs.org/api/cli.html#node_use_env_proxy1 */
function proxyHint(env: Environment): string {
  if (readOutgoingProxy(env) !== undefined)
    return ' Requests go out through the proxy in HTTPS_PROXY or HTTP_PROXY: check that it is there, and lets this host through.';
  return hasProxy(env)
    ? ' A proxy is set in the environment, but Node uses it only with NODE_USE_ENV_PROXY=1 beside it.'
    : '';
}

/** Whether the environment names a proxy for https. */
function hasProxy(env: Environment): boolean {
  return Boolean(env.HTTPS_PROXY || env.https_proxy);
}
