import type { Config } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, warning } from '../finding.ts';

/** Looks whether the server can listen, and whether what it is told about itself fits together. */
export const serverCheck: Check = {
  id: 'server',
  title: 'Server',
  async run(context) {
    const { http } = context.config;
    const ports = await Promise.all([
      judgePort(context, http),
      ...(context.isDemo ? [judgePort(context, emulatorPort(context.config))] : []),
    ]);
    return [...ports, ...findOtherPort(http), ...findProxyHint(http)];
  },
};

interface Listening {
  readonly host: string;
  readonly port: number;
  /** Default: PORT. */
  readonly setting?: string;
}

function emulatorPort({ emulator }: Config): Listening {
  return { host: 'localhost', port: emulator.port, setting: 'EMULATOR_PORT' };
}

async function judgePort(
  { system }: Pick<DoctorContext, 'system'>,
  { host, port, setting = 'PORT' }: Listening,
): Promise<Finding> {
  if (await system.isPortFree(host, port)) return ok(`Port ${port} on ${host} is free.`);
  return warning(
    `Port ${port} on ${host} is in use, or may not be used: fine if that is this server, already running.`,
    `Otherwise stop the other process or set ${setting}.`,
  );
}

/** Nothing between a browser on this machine and the server changes the port. */
function findOtherPort({ publicBaseUrl, port }: Config['http']): readonly Finding[] {
  const url = new URL(publicBaseUrl);
  const isLocal = ['localhost', '127.0.0.1'].includes(url.hostname);
  const publicPort = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!isLocal || publicPort === port) return [];
  return [
    warning(
      `PUBLIC_BASE_URL leads to port ${publicPort}, but the server listens on ${port}.`,
      `Fine if something forwards the one to the other; else set PORT=${publicPort} or change PUBLIC_BASE_URL.`,
    ),
  ];
}

function findProxyHint({ publicBaseUrl, trustedProxies }: Config['http']): readonly Finding[] {
  if (!publicBaseUrl.startsWith('https://') || trustedProxies.length > 0) return [];
  return [
    warning(
      `${publicBaseUrl} is https, so a proxy must stand in front, but TRUSTED_PROXIES is empty: limits count the proxy and not its clients.`,
      'Set TRUSTED_PROXIES to the address of the proxy, as in 127.0.0.1.',
    ),
  ];
}
