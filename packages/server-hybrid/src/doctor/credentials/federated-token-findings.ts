import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { listInWords } from '../list-in-words.ts';
import { type FederatedClaims, readFederatedClaims } from './federated-claims.ts';
import { findNeededAudience } from './needed-audience.ts';

type Microsoft = DoctorContext['config']['microsoft'];

/** Looks at the token that the platform leaves in a file for this server. */
export async function findFederatedTokenFindings(
  path: string,
  { system, config }: Pick<DoctorContext, 'system' | 'config'>,
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
  return [
    judgeExpiry(claims, system.clock.wallMs()),
    ...judgeAudience(claims, config.microsoft),
    describeClaims(claims, config.microsoft),
  ];
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

function judgeAudience({ audiences }: FederatedClaims, microsoft: Microsoft): readonly Finding[] {
  const needed = findNeededAudience(microsoft);
  if (needed === undefined || audiences.includes(needed)) return [];
  return [
    // A federated credential may name another audience, so this may work all the same: Microsoft itself is asked below.
    warning(
      `The federated token is for ${listInWords(audiences)}, where Microsoft's cloud ${microsoft.cloud} expects ${needed}.`,
      `If the federated credential does not name that audience too: let the platform issue the token for the audience ${needed}; in Kubernetes that is "audience" of the projected serviceAccountToken. If the token is for another cloud of Microsoft's, set MICROSOFT_CLOUD to it.`,
    ),
  ];
}

function describeClaims({ issuer, subject, audiences }: FederatedClaims, microsoft: Microsoft): Finding {
  const audience = findNeededAudience(microsoft) ?? listInWords(audiences);
  return ok(
    `The federated credential of the app registration must be: issuer ${issuer}, subject ${subject}, audience ${audience}; all to the letter.`,
  );
}
