import type { Environment } from './environment.ts';
import type { SettingName } from './settings.ts';

/** Credentials and addresses of a Microsoft stand-in on this machine. */
export interface MicrosoftStandIn {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Settings that nobody touches who only wants to look. */
const microsoftSettings = [
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_MANAGED_IDENTITY',
  'MICROSOFT_CLOUD',
  'MICROSOFT_AUTHORITY_URL',
  'GRAPH_BASE_URL',
] as const satisfies readonly SettingName[];

/** Whether a server should sign in to the built-in emulator: nothing of Microsoft is configured, outside production. */
export function isDemoMode(env: Environment): boolean {
  // The stand-in's application has a secret, and a public client must not.
  const isPublicClient = env.SIGN_IN_FLOW?.trim() === 'device_code';
  const isUntouched = microsoftSettings.every((name) => !env[name]?.trim());
  return env.NODE_ENV !== 'production' && !isPublicClient && isUntouched;
}

/** The environment with the stand-in in Microsoft's place. */
export function withStandIn(
  env: Environment,
  { baseUrl, clientId, clientSecret }: MicrosoftStandIn,
): Environment {
  return {
    ...env,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    MICROSOFT_AUTHORITY_URL: baseUrl,
    GRAPH_BASE_URL: baseUrl,
    DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
  };
}
