import type {
  ConfidentialClientApplication,
  INetworkModule,
  NodeAuthOptions,
  PublicClientApplication,
} from '@azure/msal-node';
import type { MicrosoftAuthority } from './authority.ts';
import type { ClientCredential, ClientCredentials } from './client-credentials.ts';
import { clouds, type MicrosoftCloud } from './clouds.ts';
import type { Fetch } from './json-fetch.ts';
import { getManagedIdentityToken } from './managed-identity.ts';
import { createMsalNetwork, type TokenExchange } from './msal-network.ts';
import { readClientCertificate, readFederatedToken } from './read-credential.ts';

/** What every request to Microsoft's token endpoint is made with. */
export interface MsalClientOptions {
  readonly credentials: ClientCredentials;
  /** The cloud of the app registration. Default: the global one. */
  readonly cloud?: MicrosoftCloud;
  readonly authority: MicrosoftAuthority;
  readonly fetch: Fetch;
  /** Deadline of one request to Microsoft, in milliseconds. Default: 15,000. */
  readonly timeoutMs?: number;
  /** Puts something between MSAL and the network. Default: nothing. */
  readonly wrapNetwork?: (network: INetworkModule, exchange: TokenExchange) => INetworkModule;
}

/** MSAL of a confidential or a public client. */
export type MsalApplication = ConfidentialClientApplication | PublicClientApplication;

/** MSAL for one request, and what it heard. */
export interface MsalClient<Application> {
  readonly application: Application;
  readonly exchange: TokenExchange;
}

/**
 * Creates MSAL for one request of an app registration: never two requests with the same, because a shared one mixes
 * people's tokens up. MSAL is loaded at first use, which keeps the start of a server short.
 * @throws AppError `invalid_client_configuration` when the credential cannot be read
 */
export async function createMsalClient(
  options: MsalClientOptions,
  tenant?: string,
): Promise<MsalClient<MsalApplication>> {
  const { credential } = options.credentials;
  if (credential.kind === 'none') return createPublicMsalClient(options, tenant);
  const msal = await import('@azure/msal-node');
  const { auth, system, exchange } = await toConfiguration(options, tenant);
  const proven = { ...auth, ...toProof(credential, options) };
  return { application: new msal.ConfidentialClientApplication({ auth: proven, system }), exchange };
}

/** As {@link createMsalClient}, without a credential: a public client (RFC 6749 §2.1). */
export async function createPublicMsalClient(
  options: MsalClientOptions,
  tenant?: string,
): Promise<MsalClient<PublicClientApplication>> {
  const msal = await import('@azure/msal-node');
  const { auth, system, exchange } = await toConfiguration(options, tenant);
  return { application: new msal.PublicClientApplication({ auth, system }), exchange };
}

async function toConfiguration(
  {
    credentials,
    authority,
    fetch,
    timeoutMs = 15_000,
    wrapNetwork = (network) => network,
  }: MsalClientOptions,
  tenant: string | undefined,
) {
  const exchange: TokenExchange = {};
  const authorityUrl = authority.msalAuthority(tenant);
  const auth: NodeAuthOptions = {
    clientId: credentials.clientId,
    authority: authorityUrl,
    knownAuthorities: [new URL(authorityUrl).host],
    authorityMetadata: JSON.stringify(await authority.metadata(tenant)),
    // Says that we answer claims challenges, so that access ends within minutes of being revoked, not within the hour.
    clientCapabilities: ['CP1'],
  };
  const networkClient = wrapNetwork(createMsalNetwork({ fetch, timeoutMs, exchange }), exchange);
  return { auth, system: { networkClient }, exchange };
}

/** What MSAL proves the app registration with (RFC 7521 §4.2, RFC 7523 §2.2). */
function toProof(
  credential: Exclude<ClientCredential, { kind: 'none' }>,
  { fetch, timeoutMs, cloud = 'global' }: MsalClientOptions,
): Partial<NodeAuthOptions> {
  const audience = clouds[cloud].tokenExchangeAudience;
  switch (credential.kind) {
    case 'secret':
      return { clientSecret: credential.secret };
    case 'certificate': {
      const { thumbprintSha256, privateKey, x5c } = readClientCertificate(
        credential.path,
        credential.password,
      );
      return { clientCertificate: { thumbprintSha256, privateKey, x5c } };
    }
    case 'federated-token':
      return { clientAssertion: async () => readFederatedToken(credential.path) };
    case 'managed-identity':
      return { clientAssertion: () => getManagedIdentityToken(credential, { fetch, timeoutMs, audience }) };
  }
}
