/** Where the parts of one Microsoft cloud are. */
export interface CloudEndpoints {
  /** Where people sign in, without the tenant. */
  readonly authorityUrl: string;
  /** Microsoft Graph, without the version. */
  readonly graphBaseUrl: string;
  /** What goes before the name of a Graph permission; without one, Microsoft Entra ID takes Graph of the global cloud. */
  readonly scopePrefix: string;
  /** Audience of a token that signs for an app registration, when the signer is an identity of the platform. */
  readonly tokenExchangeAudience: string;
  /** Older names of the same servers. */
  readonly otherHosts: readonly string[];
  /** Where app registrations are managed. */
  readonly portalUrl: string;
}

/**
 * The clouds of Microsoft, each with accounts, app registrations and data of its own.
 *
 * @see https://learn.microsoft.com/en-us/graph/deployments
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud
 * @see https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const clouds = {
  global: {
    authorityUrl: 'https://login.microsoftonline.com',
    graphBaseUrl: 'https://graph.microsoft.com',
    scopePrefix: '',
    tokenExchangeAudience: 'api://AzureADTokenExchange',
    otherHosts: ['login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    portalUrl: 'https://portal.azure.com',
  },
  'us-gov': {
    authorityUrl: 'https://login.microsoftonline.us',
    graphBaseUrl: 'https://graph.microsoft.us',
    scopePrefix: 'https://graph.microsoft.us/',
    tokenExchangeAudience: 'api://AzureADTokenExchangeUSGov',
    otherHosts: ['login.usgovcloudapi.net'],
    portalUrl: 'https://portal.azure.us',
  },
  'us-gov-dod': {
    authorityUrl: 'https://login.microsoftonline.us',
    graphBaseUrl: 'https://dod-graph.microsoft.us',
    scopePrefix: 'https://dod-graph.microsoft.us/',
    tokenExchangeAudience: 'api://AzureADTokenExchangeUSGov',
    otherHosts: ['login.usgovcloudapi.net'],
    portalUrl: 'https://portal.azure.us',
  },
  china: {
    authorityUrl: 'https://login.partner.microsoftonline.cn',
    graphBaseUrl: 'https://microsoftgraph.chinacloudapi.cn',
    scopePrefix: 'https://microsoftgraph.chinacloudapi.cn/',
    tokenExchangeAudience: 'api://AzureADTokenExchangeChina',
    otherHosts: ['login.chinacloudapi.cn'],
    portalUrl: 'https://portal.azure.cn',
  },
} as const satisfies Record<string, CloudEndpoints>;

/** Name of a cloud in {@link clouds}. */
export type MicrosoftCloud = keyof typeof clouds;

/** Whether a host is known to belong to other clouds than this one, and not to it; two clouds share their sign-in. */
export function isHostOfOtherCloud(host: string, cloud: MicrosoftCloud): boolean {
  const owners = Object.entries<CloudEndpoints>(clouds).filter(
    ([, { authorityUrl, graphBaseUrl, otherHosts }]) =>
      [new URL(authorityUrl).hostname, new URL(graphBaseUrl).hostname, ...otherHosts].includes(host),
  );
  return owners.length > 0 && owners.every(([name]) => name !== cloud);
}

/**
 * Whether people sign in at Microsoft itself, in any of its clouds, rather than at another provider or a stand-in. The
 * endpoints of Microsoft are known, so that a sign-in link needs no request.
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export function isMicrosoftSignIn(authorityUrl: string | URL): boolean {
  const { hostname } = new URL(authorityUrl);
  return Object.values(clouds).some((cloud) => new URL(cloud.authorityUrl).hostname === hostname);
}
