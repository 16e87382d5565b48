import type { ClientCredential } from '../microsoft/client-credentials.ts';
import { clouds } from '../microsoft/clouds.ts';
import type { Config } from './config.ts';
import type { SettingValues } from './settings.ts';

/** The part of a configuration about Microsoft. */
export function toMicrosoft(
  values: SettingValues,
  credential: ClientCredential | undefined,
): Config['microsoft'] {
  const cloud = values.MICROSOFT_CLOUD ?? 'global';
  const { authorityUrl, graphBaseUrl, scopePrefix } = clouds[cloud];
  const clientId = values.AZURE_CLIENT_ID;
  return {
    cloud,
    authorityUrl: values.MICROSOFT_AUTHORITY_URL ?? authorityUrl,
    tenant: values.AZURE_TENANT_ID ?? 'common',
    graphBaseUrl: (values.GRAPH_BASE_URL ?? graphBaseUrl).replace(/\/v1\.0$/, ''),
    scopePrefix,
    credentials: clientId !== undefined && credential !== undefined ? { clientId, credential } : undefined,
  };
}

/**
 * The credential that is set, with absolute paths. The federated token comes last: Kubernetes sets it without anybody's
 * having chosen it.
 */
export function toCredential(
  values: SettingValues,
  toPath: (path: string) => string,
): ClientCredential | undefined {
  const {
    AZURE_CLIENT_SECRET: secret,
    AZURE_CLIENT_CERTIFICATE_PATH: certificate,
    AZURE_MANAGED_IDENTITY: identity,
    AZURE_FEDERATED_TOKEN_FILE: token,
  } = values;
  if (values.SIGN_IN_FLOW === 'device_code') return { kind: 'none' };
  if (secret !== undefined) return { kind: 'secret', secret };
  if (certificate !== undefined) {
    const password = values.AZURE_CLIENT_CERTIFICATE_PASSWORD;
    return { kind: 'certificate', path: toPath(certificate), password };
  }
  if (identity !== undefined)
    return { kind: 'managed-identity', clientId: identity === 'system' ? undefined : identity };
  return token === undefined ? undefined : { kind: 'federated-token', path: toPath(token) };
}
