import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem } from '../finding.ts';

/** @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
const metadataHost = 'http://169.254.169.254';
const metadataPath = '/metadata/instance?api-version=2021-02-01';

/** Looks for the place where the platform hands out tokens of a managed identity. */
export async function findManagedIdentityFindings(
  clientId: string | undefined,
  { env, probes }: Pick<DoctorContext, 'env' | 'probes'>,
): Promise<readonly Finding[]> {
  const identity =
    clientId === undefined ? 'the system-assigned managed identity' : `the managed identity ${clientId}`;
  if (env.IDENTITY_ENDPOINT && env.IDENTITY_HEADER) {
    return [ok(`The platform hands out tokens of ${identity} (IDENTITY_ENDPOINT).`)];
  }
  // MSAL asks there, and appends its path to the value as it is.
  const host = env.AZURE_POD_IDENTITY_AUTHORITY_HOST || metadataHost;
  const probe = await probes.get(`${host}${metadataPath}`, { metadata: 'true' });
  if (probe.reached && probe.status === 200) {
    return [ok(`The instance metadata service answers; it hands out tokens of ${identity}.`)];
  }
  return [
    problem(
      `There is no managed identity here: IDENTITY_ENDPOINT is not set, and the instance metadata service${host === metadataHost ? '' : ' that AZURE_POD_IDENTITY_AUTHORITY_HOST names'} does not answer.`,
      'A managed identity exists on Azure only. Assign one to the resource this server runs on, or set another credential.',
    ),
  ];
}
