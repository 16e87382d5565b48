import { toAdminConsentUrl } from './admin-consent-url.ts';
import { clientIdGap, type Registration } from './registration.ts';

/** How an administrator consents for everybody. */
export interface Consent {
  /** Absent where there is no administrator. */
  readonly url: string | undefined;
  /** What whoever uses the link must know, or why there is none; empty for a link that is complete. */
  readonly note: string;
}

/** Makes the link for an administrator, and says what is missing in it. */
export function describeConsent(registration: Registration, permissions: readonly string[]): Consent {
  if (registration.microsoft.tenant === 'consumers') return { url: undefined, note: noAdministrator };
  const url = toAdminConsentUrl({ ...registration, permissions });
  return { url, note: [origins[registration.source], listGaps(registration)].filter(Boolean).join(' ') };
}

const noAdministrator =
  'AZURE_TENANT_ID=consumers means personal Microsoft accounts, which have no administrator: each person consents at the first sign-in, and there is no link for somebody else to do it.';

const origins: Readonly<Record<Registration['source'], string>> = {
  settings: '',
  'broken settings':
    'The configuration does not load ("hybrid-mcp doctor" says why); the link is made of what can be read of it.',
  demo: 'Nothing of Microsoft is configured yet, so the link has gaps.',
};

function listGaps({ clientId, microsoft }: Registration): string {
  if (clientId !== clientIdGap) return '';
  const isShared = ['common', 'organizations'].includes(microsoft.tenant);
  const own = `Put the application (client) ID of your app registration in the place of ${clientIdGap}`;
  return isShared
    ? `${own}, and, if it is for a single tenant, the directory (tenant) ID in the place of organizations.`
    : `${own}.`;
}
