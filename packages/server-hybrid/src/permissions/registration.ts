import {
  type Config,
  ConfigurationError,
  callbackPath,
  clouds,
  type Environment,
  isDemoMode,
  loadConfig,
  settings,
} from '@hybrid-mcp/core';
import type { AdminConsentRequest } from './admin-consent-url.ts';

/** The part of an app registration that is in a link for its administrators. */
export interface Registration extends Omit<AdminConsentRequest, 'permissions'> {
  /** Where it comes from: settings that load, single ones of settings that do not, or a demo, which has none. */
  readonly source: 'settings' | 'broken settings' | 'demo';
}

/** What stands for the id of an app registration that is not known. */
export const clientIdGap = 'AZURE_CLIENT_ID';

/** The configured app registration, or one with gaps to fill in. */
export function readRegistration(env: Environment): Registration {
  if (isDemoMode(env)) return { ...readSingleSettings(env), source: 'demo' };
  const config = loadIfPossible(env);
  if (config?.microsoft.credentials === undefined) {
    return { ...readSingleSettings(env), source: 'broken settings' };
  }
  return {
    source: 'settings',
    microsoft: config.microsoft,
    clientId: config.microsoft.credentials.clientId,
    redirectUri: `${config.signIn.callbackBaseUrls[0]}${callbackPath}`,
  };
}

function loadIfPossible(env: Environment): Config | undefined {
  try {
    return loadConfig(env, 'hybrid');
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** What can be read although the rest cannot. */
function readSingleSettings(env: Environment): Omit<Registration, 'source'> {
  const cloud = clouds[parse(settings.MICROSOFT_CLOUD, env.MICROSOFT_CLOUD) ?? 'global'];
  const publicBaseUrl =
    parse(settings.PUBLIC_BASE_URL, env.PUBLIC_BASE_URL) ??
    `http://localhost:${parse(settings.PORT, env.PORT) ?? 8000}`;
  return {
    microsoft: {
      ...cloud,
      authorityUrl:
        parse(settings.MICROSOFT_AUTHORITY_URL, env.MICROSOFT_AUTHORITY_URL) ?? cloud.authorityUrl,
      tenant: parse(settings.AZURE_TENANT_ID, env.AZURE_TENANT_ID) ?? 'organizations',
    },
    clientId: parse(settings.AZURE_CLIENT_ID, env.AZURE_CLIENT_ID) ?? clientIdGap,
    redirectUri: `${publicBaseUrl}${callbackPath}`,
  };
}

/** The part of a setting that this needs. */
interface Readable<Value> {
  readonly schema: { safeParse(text: unknown): { readonly data?: Value | undefined } };
}

function parse<Value>({ schema }: Readable<Value>, text: string | undefined): Value | undefined {
  return schema.safeParse(text?.trim() || undefined).data;
}
