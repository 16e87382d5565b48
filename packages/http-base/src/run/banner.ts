import type { Config } from '@hybrid-mcp/core';
import type { ServerParts } from './server-parts.ts';

/** What the banner tells. */
export interface Banner {
  readonly name: string;
  readonly version: string;
  readonly config: Config;
  readonly parts: ServerParts;
  /** URL it listens on. */
  readonly address: string;
  /** Where the Microsoft stand-in listens, in demo mode. */
  readonly standInUrl: string | undefined;
}

/** The lines a person sees when a server has started. */
export function formatBanner({ name, version, config, parts, address, standInUrl }: Banner): string {
  const bindings = {
    direct: 'direct: for this machine only',
    confirm: 'confirm: start page and confirmation code',
  };
  const rows = { ...parts.banner, 'Sign-in': bindings[config.signIn.binding] };
  const width = Math.max(...Object.keys(rows).map((label) => label.length));
  const lines = Object.entries(rows).map(([label, text]) => `  ${label.padEnd(width)}  ${text}`);
  return [
    '',
    `${name} ${version} listening on ${address}`,
    '',
    ...lines,
    ...notices(config, standInUrl),
    '',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

function notices({ accounts }: Config, standInUrl: string | undefined): string[] {
  const demo = [
    '',
    `  DEMO: signs in to the built-in Microsoft emulator at ${standInUrl}.`,
    '  People and data are samples. Set AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to use Microsoft.',
  ];
  const release = [
    '',
    '  WARNING: TOKEN_RELEASE=microsoft hands Microsoft’s codes and tokens to every client.',
  ];
  return [
    ...(standInUrl === undefined ? [] : demo),
    ...(accounts.tokenRelease === 'microsoft' ? release : []),
  ];
}
