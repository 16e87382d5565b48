import { type ServerRole, type Setting, settings } from '@hybrid-mcp/core';
import { buildMarkdownTable } from './markdown-table.ts';

const serverNames = {
  hybrid: 'hybrid',
  callback: 'callback-only',
  mcp: 'mcp-only',
} as const satisfies Record<ServerRole, string>;

const intro = `# Configuration

Every server reads environment variables, and a file \`.env\` in the folder it is started in; what is set in the
environment wins over the file. An empty value counts as not set. All problems are reported at once, by name and never
by value, and the server then exits with code 78. \`--help\` of each server prints its own part of this table.

Nothing is required to try it: without Azure credentials, and unless \`NODE_ENV=production\`, a server that talks to
Microsoft signs in to the built-in emulator. With \`NODE_ENV=production\` the credentials are required.

Servers: \`hybrid\` is the single-port server; \`callback-only\` and \`mcp-only\` are the two halves of the split one.
What is marked as secret belongs in no file that others read, and is never printed.
`;

/** The page about every environment variable, from the one table that the servers themselves read. */
export function buildConfigurationPage(): string {
  const rows = Object.entries<Setting>(settings).map(([name, setting]) => [
    `\`${name}\`${setting.isSecret ? ' (secret)' : ''}`,
    setting.description,
    setting.default,
    toServerNames(setting.servers),
  ]);
  return `${intro}\n${buildMarkdownTable(['setting', 'what it is', 'default', 'servers'], rows)}\n`;
}

function toServerNames(roles: readonly ServerRole[]): string {
  return roles.length === Object.keys(serverNames).length
    ? 'all'
    : roles.map((role) => serverNames[role]).join(', ');
}
