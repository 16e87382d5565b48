import { parseArgs } from 'node:util';
import { loadToolConfig } from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import { type Command, readableColumns, wrapHelp } from '@hybrid-mcp/http-base';
import { chooseTools } from '@hybrid-mcp/mcp-endpoint';
import { type Consent, describeConsent } from './consent.ts';
import { formatPermissions } from './format-permissions.ts';
import { listNeededPermissions, type NeededPermission } from './needed-permission.ts';
import { readRegistration } from './registration.ts';

const helpText = `Usage: hybrid-mcp permissions [--json] [--help]

Prints the delegated Microsoft Graph permissions that the chosen tools need, whether an administrator has to \
consent, and the link for that. Works without settings, too; the link then has gaps to fill in.

  --json  prints one object { permissions, admin_consent_url, note }`;

const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/** `hybrid-mcp permissions`. */
export const runPermissions: Command['run'] = async (host, env, argv) => {
  const { values } = parseArgs({ args: [...argv], options });
  if (values.help) {
    host.print(wrapHelp(helpText, readableColumns(host.terminal)));
    return 0;
  }
  const tools = chooseTools(allTools, loadToolConfig(env));
  const needed = listNeededPermissions(tools);
  const permissions = needed.map(({ permission }) => permission);
  const consent = describeConsent(readRegistration(env), permissions);
  const varying = tools.filter(({ permissionsVary }) => permissionsVary).map(({ name }) => name);
  host.print(values.json ? toJson(needed, consent) : formatPermissions({ needed, varying, consent }));
  return 0;
};

function toJson(permissions: readonly NeededPermission[], { url, note }: Consent): string {
  const report = { permissions, admin_consent_url: url ?? null, ...(note !== '' && { note }) };
  return JSON.stringify(report, null, 2);
}
