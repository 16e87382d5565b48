import type { Environment } from './load-config.ts';

/** Credentials and addresses of a Microsoft stand-in on this machine. */
export interface MicrosoftStandIn {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const microsoftSettings = [
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'MICROSOFT_AUTHORITY_URL',
  'GRAPH_BASE_URL',
];

/** Whether a server should sign in to the built-in emulator: nothing of Microsoft is configured, outside production. */
export function isDemoMode(env: Environment): boolean {
  return env.NODE_ENV !== 'production' && microsoftSettings.every((name) => !env[name]?.trim());
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
