import { isGuid } from '@hybrid-mcp/core';
import type { Check } from '../check.ts';
import { findCertificateFindings } from '../credentials/certificate-findings.ts';
import { findFederatedTokenFindings } from '../credentials/federated-token-findings.ts';
import { findManagedIdentityFindings } from '../credentials/managed-identity-findings.ts';
import { type Finding, ok, problem } from '../finding.ts';

/** Looks at the credential as it lies here; whether Microsoft accepts it is another check. */
export const credentialCheck: Check = {
  id: 'credential',
  title: 'Credential',
  asksMicrosoft: true,
  async run(context) {
    const credential = context.config.microsoft.credentials?.credential;
    switch (credential?.kind) {
      case 'secret':
        return [judgeSecret(credential.secret)];
      case 'certificate':
        return findCertificateFindings(credential, context);
      case 'federated-token':
        return findFederatedTokenFindings(credential.path, context);
      case 'managed-identity':
        return findManagedIdentityFindings(credential.clientId, context);
      case 'none':
      case undefined:
        return [ok('None is needed: this is a public client, which signs people in by device code.')];
    }
  },
};

function judgeSecret(secret: string): Finding {
  if (!isGuid(secret)) return ok('A client secret is set, and does not look like anything else.');
  return problem(
    "AZURE_CLIENT_SECRET is a GUID: this is the secret's ID, not its value.",
    'Copy the column "Value" of Certificates & secrets. It is shown only once; when it is gone, make a new secret.',
  );
}
