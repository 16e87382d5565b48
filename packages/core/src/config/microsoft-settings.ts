import { z } from 'zod';
import { everywhere, type Setting, toolServers } from './setting.ts';
import { filePath, flag, managedIdentity, opaqueText, password, serviceUrl } from './setting-types.ts';

/** The environment variables about Microsoft: the app registration, its credential, its cloud. */
export const microsoftSettings = {
  AZURE_CLIENT_ID: {
    schema: opaqueText(200),
    description: 'Application (client) ID of the app registration in Microsoft Entra ID.',
    default: 'required; without it, and outside production, the built-in Microsoft emulator is used',
    servers: toolServers,
  },
  AZURE_CLIENT_SECRET: {
    schema: opaqueText(500),
    description:
      'Client secret of the app registration (the value, not its ID), whose platform must be "Web". With AZURE_CLIENT_ID, exactly one credential is required: this, AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE or AZURE_MANAGED_IDENTITY.',
    default: 'none',
    servers: toolServers,
    isSecret: true,
  },
  AZURE_CLIENT_CERTIFICATE_PATH: {
    schema: filePath,
    description:
      'Credential: PEM file with a certificate that is uploaded to the app registration, and its RSA private key. A relative path starts at the folder the server is started in.',
    default: 'none',
    servers: toolServers,
  },
  AZURE_CLIENT_CERTIFICATE_PASSWORD: {
    schema: password,
    description: 'Password of the private key in AZURE_CLIENT_CERTIFICATE_PATH, if that is encrypted.',
    default: 'none',
    servers: toolServers,
    isSecret: true,
  },
  AZURE_FEDERATED_TOKEN_FILE: {
    schema: filePath,
    description:
      'Credential: file with a token that the app registration trusts as a federated credential, read anew for each use. The workload identity webhook of Kubernetes sets this by itself; therefore any other credential, which somebody chose, wins over it.',
    default: 'none',
    servers: toolServers,
  },
  AZURE_MANAGED_IDENTITY: {
    schema: managedIdentity,
    description:
      'Credential: the managed identity of the Azure resource this runs on, which the app registration trusts as a federated credential: the client ID of a user-assigned one, which is what Microsoft documents for this, or `system`.',
    default: 'none',
    servers: toolServers,
  },
  AZURE_TENANT_ID: {
    schema: z
      .string()
      .regex(/^\w[\w.-]{0,99}$/, 'must be common, organizations, consumers, a tenant GUID or a domain')
      .toLowerCase(),
    description:
      'Who may sign in: `common`, `organizations`, `consumers`, the GUID of a tenant or one of its domains.',
    default: 'common',
    servers: everywhere,
  },
  SIGN_IN_FLOW: {
    schema: z.enum(['authorization_code', 'device_code'], 'must be authorization_code or device_code'),
    description:
      'How people sign in. `authorization_code`: in their browser, with the link of this server. `device_code`: with a code they type in at Microsoft, as a public client without credential. Whoever starts such a sign-in gets its result, so it is for `direct` binding and the single-port server only.',
    default: 'authorization_code',
    servers: toolServers,
  },
  MICROSOFT_CLOUD: {
    schema: z.enum(
      ['global', 'us-gov', 'us-gov-dod', 'china'],
      'must be global, us-gov, us-gov-dod or china',
    ),
    description:
      'Cloud of the app registration and of the people: `global`, `us-gov` (GCC High), `us-gov-dod` or `china` (21Vianet). Sets where people sign in, where Microsoft Graph is, and whose permissions are asked for.',
    default: 'global',
    servers: everywhere,
  },
  MICROSOFT_AUTHORITY_URL: {
    schema: serviceUrl,
    description:
      'Where people sign in, without the tenant, if not at MICROSOFT_CLOUD: any OpenID Connect provider, but not another cloud of Microsoft.',
    default: 'that of MICROSOFT_CLOUD',
    servers: everywhere,
  },
  GRAPH_BASE_URL: {
    schema: serviceUrl,
    description:
      'Where Microsoft Graph is reached, if not at MICROSOFT_CLOUD, such as a gateway. Permissions are those of MICROSOFT_CLOUD all the same.',
    default: 'that of MICROSOFT_CLOUD',
    servers: toolServers,
  },
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: {
    schema: flag,
    description:
      'Lets MICROSOFT_AUTHORITY_URL and GRAPH_BASE_URL be plain http, on loopback only. For emulators and tests.',
    default: '0',
    servers: everywhere,
  },
} as const satisfies Record<string, Setting>;
