import { AppError } from '../errors/app-error.ts';
import type { ClientCredential } from './client-credentials.ts';
import type { Fetch } from './json-fetch.ts';
import { createMsalNetwork, type TokenExchange } from './msal-network.ts';

/** What {@link getManagedIdentityToken} works with. */
export interface ManagedIdentityOptions {
  readonly fetch: Fetch;
  /** Deadline of the request, in milliseconds. Default: 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Audience of a token that signs for an app registration; each cloud has its own. */
  readonly audience: string;
}

/**
 * The token of the platform's managed identity, which an app registration trusts as a federated credential. MSAL finds
 * the platform's endpoint, from its environment or at the instance metadata service, and keeps the token until it ends:
 * it names this server, not a person.
 * @throws AppError `invalid_client_configuration` where there is no managed identity
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export async function getManagedIdentityToken(
  { clientId }: Extract<ClientCredential, { kind: 'managed-identity' }>,
  { fetch, timeoutMs = 15_000, audience }: ManagedIdentityOptions,
): Promise<string> {
  const { ManagedIdentityApplication } = await import('@azure/msal-node');
  const exchange: TokenExchange = {};
  const application = new ManagedIdentityApplication({
    ...(clientId !== undefined && { managedIdentityIdParams: { userAssignedClientId: clientId } }),
    // A second try would wait for seconds, in front of a person.
    system: {
      networkClient: createMsalNetwork({ fetch, timeoutMs, exchange }),
      disableInternalRetries: true,
    },
  });
  try {
    return (await application.acquireToken({ resource: audience })).accessToken;
  } catch (cause) {
    const sentence =
      'The platform gave this server no token for its managed identity. The operator of this server must assign one to it and set AZURE_MANAGED_IDENTITY to match; hybrid-mcp doctor says more.';
    throw new AppError('invalid_client_configuration', { sentence, cause: exchange.error ?? cause });
  }
}
