import { parseArgs } from 'node:util';
import {
  type Config,
  ConfigurationError,
  callbackPath,
  clouds,
  type Environment,
  isDemoMode,
  loadConfig,
} from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import type { Command } from '@hybrid-mcp/http-base';
import { type AdminConsentRequest, toAdminConsentUrl } from './admin-consent-url.ts';
import { formatPermissions } from './format-permissions.ts';
import { listNeededPermissions } from './needed-permission.ts';

const helpText = `Usage: hybrid-mcp permissions [--json] [--help]

Prints the delegated Microsoft Graph permissions that the tools need, whether an administrator has to
consent, and the link for that. Works without settings, too; the link then has gaps to fill in.

  --json  prints one object { permissions, admin_consent_url }`;

const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/** `hybrid-mcp permissions`. */
export const runPermissions: Command['run'] = async (host, env, argv) => {
  const { values } = parseArgs({ args: [...argv], options });
  const needed = listNeededPermissions(allTools);
  const permissions = needed.map(({ permission }) => permission);
  const consentUrl = toAdminConsentUrl({ ...registrationOf(env), permissions });
  const report = { permissions: needed, admin_consent_url: consentUrl };
  if (values.help) host.print(helpText);
  else host.print(values.json ? JSON.stringify(report, null, 2) : formatPermissions(needed, consentUrl));
  return 0;
};

type Registration = Omit<AdminConsentRequest, 'permissions'>;

/** The configured app registration, or one with gaps to fill in. */
function registrationOf(env: Environment): Registration {
  const config = isDemoMode(env) ? undefined : loadIfPossible(env);
  if (config?.microsoft.credentials === undefined) return gaps;
  return {
    microsoft: config.microsoft,
    clientId: config.microsoft.credentials.clientId,
    redirectUri: `${config.signIn.callbackBaseUrls[0]}${callbackPath}`,
  };
}

const gaps: Registration = {
  microsoft: { ...clouds.global, tenant: 'organizations' },
  clientId: 'AZURE_CLIENT_ID',
  redirectUri: `http://localhost:8000${callbackPath}`,
};

function loadIfPossible(env: Environment): Config | undefined {
  try {
    return loadConfig(env, 'hybrid');
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
