import type { Config } from '@hybrid-mcp/core';
import type { ServerParts } from './server-parts.ts';

/** What the banner tells. */
export interface Banner {
  readonly name: string;
  readonly version: string;
  readonly config: Config;
  readonly parts: Pick<ServerParts, 'banner'>;
  /** URL it listens on. */
  readonly address: string;
  /** Where the Microsoft stand-in listens, in demo mode. */
  readonly standInUrl: string | undefined;
  /** What a newcomer can do next, in demo mode. */
  readonly nextSteps: readonly string[];
}

const bindings = {
  direct: 'direct: for this machine only',
  confirm: 'confirm: start page and confirmation code',
} as const;

/** The lines a person sees when a server has started. */
export function formatBanner({ name, version, config, parts, address, ...demo }: Banner): string {
  const rows = { ...parts.banner, 'Sign-in': bindings[config.signIn.binding] };
  const width = Math.max(...Object.keys(rows).map((label) => label.length));
  return [
    '',
    `${name} ${version} listening on ${address}`,
    '',
    ...Object.entries(rows).map(([label, text]) => `  ${label.padEnd(width)}  ${text}`),
    ...releaseWarning(config),
    ...(demo.standInUrl === undefined ? dangerWarning(config) : []),
    ...demoNotice(demo),
    '',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

function releaseWarning({ accounts }: Config): readonly string[] {
  if (accounts.tokenRelease !== 'microsoft') return [];
  return ['', '  WARNING: TOKEN_RELEASE=microsoft hands Microsoft’s codes and tokens to every client.'];
}

/** What a dangerous setting means for whoever runs the server. */
const dangerSentences: Readonly<Record<string, string>> = {
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: 'people may sign in to a stand-in on this machine, not to Microsoft.',
  DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER: 'codes and the service token may travel unencrypted.',
};

function dangerWarning({ dangers }: Config): readonly string[] {
  const lines = dangers.map((name) => `  WARNING: ${name}: ${dangerSentences[name]}`);
  return lines.length === 0 ? [] : ['', ...lines];
}

function demoNotice({ standInUrl, nextSteps }: Pick<Banner, 'standInUrl' | 'nextSteps'>): readonly string[] {
  if (standInUrl === undefined) return [];
  return [
    '',
    `  DEMO: signs in to the built-in Microsoft emulator at ${standInUrl}.`,
    '  People and data are samples. Set AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to use Microsoft.',
    ...(nextSteps.length > 0 ? ['', ...nextSteps.map((line) => `  ${line}`)] : []),
  ];
}
