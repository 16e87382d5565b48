import type { Config, ServerRole } from '@hybrid-mcp/core';
import { usualColumns } from '../terminal/terminal.ts';
import { wrapText } from '../terminal/wrap-text.ts';
import { describeDemo } from './describe-demo.ts';
import type { ServerParts } from './server-parts.ts';
import { describeWarnings } from './warnings.ts';

/** What the banner tells. */
export interface Banner {
  readonly name: string;
  readonly version: string;
  readonly role: ServerRole;
  readonly config: Config;
  readonly parts: Pick<ServerParts, 'banner'>;
  /** URL it listens on. */
  readonly address: string;
  /** Where the Microsoft stand-in listens, in demo mode. */
  readonly standInUrl: string | undefined;
  /** What a newcomer can do next, in demo mode. */
  readonly nextSteps: readonly string[];
}

/** The lines a person sees when a server has started. */
export function formatBanner({ name, version, address, ...banner }: Banner): string {
  const rows = toRows(banner);
  const width = Math.max(...Object.keys(rows).map((label) => label.length));
  return [
    '',
    `${name} ${version} listening on ${address}`,
    '',
    ...Object.entries(rows).map(([label, text]) => `  ${label.padEnd(width)}  ${text}`),
    ...toWarningLines(banner),
    ...toDemoLines(banner),
    '',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

const bindings = {
  direct: 'direct: for this machine only',
  confirm: 'confirm: start page and confirmation code',
} as const;

function toRows({
  parts,
  role,
  config,
}: Pick<Banner, 'parts' | 'role' | 'config'>): Readonly<Record<string, string>> {
  const { binding, flow } = config.signIn;
  const isDeviceCode = flow === 'device-code';
  return {
    ...parts.banner,
    'Sign-in': isDeviceCode ? 'device code: the person types a code at Microsoft' : bindings[binding],
    // The server for callbacks has no accounts.
    ...(role !== 'callback' && { Accounts: describeAccounts(config) }),
  };
}

function describeAccounts({ accounts: { vaultFile }, redis }: Config): string {
  if (redis !== undefined) return 'in Redis, for all servers that share it';
  return vaultFile === undefined ? 'in memory: a restart signs everybody out' : `in the file ${vaultFile}`;
}

function toWarningLines({ config, standInUrl }: Pick<Banner, 'config' | 'standInUrl'>): readonly string[] {
  const warnings = describeWarnings(config, { isDemo: standInUrl !== undefined });
  const lines = warnings.map((text) => wrapText(text, { width: usualColumns, first: '  WARNING: ' }));
  return lines.length === 0 ? [] : ['', ...lines];
}

function toDemoLines({ standInUrl, nextSteps }: Pick<Banner, 'standInUrl' | 'nextSteps'>): readonly string[] {
  if (standInUrl === undefined) return [];
  const next = nextSteps.length === 0 ? [] : ['', ...nextSteps];
  return ['', ...[...describeDemo(standInUrl), ...next].map((line) => (line === '' ? '' : `  ${line}`))];
}
