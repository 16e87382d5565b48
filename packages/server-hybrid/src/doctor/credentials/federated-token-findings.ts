import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem } from '../finding.ts';
import { type FederatedClaims, readFederatedClaims } from './federated-claims.ts';

/** Looks at the token that the platform leaves in a file for this server. */
export async function findFederatedTokenFindings(
  path: string,
  { system }: Pick<DoctorContext, 'system'>,
): Promise<readonly Finding[]> {
  const token = await system.readFile(path).catch(() => undefined);
  if (token === undefined) {
    return [problem('The file with the federated token cannot be read.', fileFix)];
  }
  const claims = readFederatedClaims(token.toString());
  if (claims === undefined) {
    return [
      problem('The file with the federated token holds no token with issuer, subject and audience.', fileFix),
    ];
  }
  return [judgeExpiry(claims, system.clock.wallMs()), describeClaims(claims)];
}

const fileFix =
  'Check AZURE_FEDERATED_TOKEN_FILE. In Kubernetes the pod needs the label azure.workload.identity/use: "true" and a service account with the annotation azure.workload.identity/client-id.';

function judgeExpiry({ expiresMs }: FederatedClaims, nowMs: number): Finding {
  if (expiresMs === undefined || expiresMs > nowMs)
    return ok('The federated token can be read and is alive.');
  return problem(
    `The federated token ended ${new Date(expiresMs).toISOString()}: whoever writes the file no longer renews it.`,
    'Restart the pod, or repair what renews the file.',
  );
}

function describeClaims({ issuer, subject, audience }: FederatedClaims): Finding {
  return ok(
    `The federated credential of the app registration must be: issuer ${issuer}, subject ${subject}, audience ${audience}; all to the letter.`,
  );
}
