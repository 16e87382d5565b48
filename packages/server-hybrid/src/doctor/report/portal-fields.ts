import { clouds, isGuid } from '@hybrid-mcp/core';
import { listNeededPermissions } from '../../permissions/needed-permission.ts';
import { readFederatedClaims } from '../credentials/federated-claims.ts';
import { findNeededAudience } from '../credentials/needed-audience.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { redirectUrisOf } from '../redirect-uris-of.ts';

/** One field of the app registration, as it must be. */
export interface PortalField {
  /** The page, as in `Authentication`. */
  readonly page: string;
  readonly field: string;
  /** What must be there; several where the field is a list. */
  readonly values: readonly string[];
}

/** The app registration as this configuration needs it. */
export interface Portal {
  /** Where app registrations of the configured cloud are. */
  readonly url: string;
  /** Name of the way there. */
  readonly path: string;
  readonly fields: readonly PortalField[];
}

/** Lists what the app registration must say, field by field, in the order of the portal's pages. */
export async function listPortalFields(context: DoctorContext): Promise<Portal> {
  const { microsoft } = context.config;
  const clientId = microsoft.credentials?.clientId ?? '';
  return {
    url: clouds[microsoft.cloud].portalUrl,
    path: `Microsoft Entra ID > App registrations > ${clientId}`,
    fields: [
      ...listOverview(clientId, microsoft.tenant),
      ...listAuthentication(context),
      ...(await listCredentials(context)),
      ...listPermissions(context),
    ],
  };
}

const accountTypes: Readonly<Record<string, string>> = {
  common: 'Accounts in any organizational directory and personal Microsoft accounts',
  organizations: 'Accounts in any organizational directory (Multitenant)',
  consumers: 'Personal Microsoft accounts only',
};

function listOverview(clientId: string, tenant: string): readonly PortalField[] {
  const types = accountTypes[tenant] ?? 'Accounts in this organizational directory only (Single tenant)';
  return [
    { page: 'Overview', field: 'Application (client) ID', values: [clientId] },
    ...(isGuid(tenant) ? [{ page: 'Overview', field: 'Directory (tenant) ID', values: [tenant] }] : []),
    { page: 'Overview', field: 'Supported account types', values: [types] },
  ];
}

function listAuthentication({ config }: DoctorContext): readonly PortalField[] {
  const page = 'Authentication';
  const isPublic = config.signIn.flow === 'device-code';
  return [
    ...(isPublic
      ? [{ page, field: 'Platform configurations', values: ['none needed'] }]
      : [{ page, field: 'Platform configurations > Web > Redirect URIs', values: redirectUrisOf(config) }]),
    { page, field: 'Allow public client flows', values: [isPublic ? 'Yes' : 'No'] },
  ];
}

const credentialsPage = 'Certificates & secrets';

async function listCredentials({ config, system }: DoctorContext): Promise<readonly PortalField[]> {
  const { credentials, authorityUrl, tenant, cloud } = config.microsoft;
  const credential = credentials?.credential;
  switch (credential?.kind) {
    case 'secret':
      return [field('Client secrets', 'one, whose "Value" (not "Secret ID") is AZURE_CLIENT_SECRET')];
    case 'certificate':
      return [field('Certificates', 'the certificate of AZURE_CLIENT_CERTIFICATE_PATH, without the key')];
    case 'federated-token': {
      const token = await system.readFile(credential.path).catch(() => undefined);
      const claims = readFederatedClaims(token?.toString() ?? '');
      const audience = findNeededAudience(config.microsoft) ?? claims?.audiences[0] ?? unknownClaims.audience;
      return listFederated({ scenario: 'Other issuer', ...(claims ?? unknownClaims), audience });
    }
    case 'managed-identity':
      return listFederated({
        scenario: 'Managed identity',
        issuer: `${authorityUrl}/${isGuid(tenant) ? tenant : '<Directory (tenant) ID>'}/v2.0`,
        subject: 'Object (principal) ID of the managed identity',
        audience: clouds[cloud].tokenExchangeAudience,
      });
    default:
      return [];
  }
}

const unknownClaims = {
  issuer: '"iss" of the token in the file',
  subject: '"sub" of the token in the file',
  audience: '"aud" of the token in the file',
};

interface FederatedCredential {
  readonly scenario: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

function listFederated({ scenario, issuer, subject, audience }: FederatedCredential): readonly PortalField[] {
  return [
    field('Federated credentials > Scenario', scenario),
    field('Federated credentials > Issuer', issuer),
    field('Federated credentials > Subject identifier', subject),
    field('Federated credentials > Audience', audience),
  ];
}

function field(name: string, value: string): PortalField {
  return { page: credentialsPage, field: name, values: [value] };
}

/** What every sign-in asks for besides; `offline_access` is what lets tokens be renewed. */
const openIdPermissions = ['openid', 'profile', 'offline_access'];

function listPermissions({ tools }: DoctorContext): readonly PortalField[] {
  const names = listNeededPermissions(tools).map(({ permission }) => permission);
  const values = [...names, ...openIdPermissions];
  return [
    {
      page: 'API permissions',
      field: 'Microsoft Graph > Delegated permissions',
      values: [values.join(', ')],
    },
  ];
}
