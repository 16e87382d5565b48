import { X509Certificate } from 'node:crypto';
import { parseClientCertificate } from '@hybrid-mcp/core';
import type { DoctorContext } from '../doctor-context.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { daysUntil, toDay, warningDays } from './days-until.ts';

/** The file of a client certificate. */
export interface CertificateFile {
  readonly path: string;
  readonly password: string | undefined;
}

/** Looks at the certificate this server proves itself with: dates, thumbprints, who may read the key. */
export async function findCertificateFindings(
  { path, password }: CertificateFile,
  { system }: Pick<DoctorContext, 'system'>,
): Promise<readonly Finding[]> {
  try {
    const { x5c } = parseClientCertificate((await system.readFile(path)).toString(), password);
    // The parser puts the certificate of the private key first.
    const certificate = new X509Certificate(x5c);
    const facts = await system.inspectFile(path);
    return [
      judgeDates(certificate, system.clock.wallMs()),
      ok(
        `Thumbprints, to compare with the portal: SHA-256 ${hexOf(certificate.fingerprint256)}, SHA-1 ${hexOf(certificate.fingerprint)}.`,
      ),
      ...judgeMode(facts?.mode ?? 0, system.platform),
    ];
  } catch (error) {
    return [
      problem(
        `The certificate file cannot be used (${reasonOf(error)}).`,
        'AZURE_CLIENT_CERTIFICATE_PATH must name a PEM file with the certificate and its private key.',
      ),
    ];
  }
}

/** Node's code, or what the parser says; neither repeats anything of the file. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'setting' in error) return `${error.setting} ${error.message}`;
  return error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
}

function judgeDates({ validFromDate, validToDate }: X509Certificate, nowMs: number): Finding {
  const [fromMs, toMs] = [validFromDate.getTime(), validToDate.getTime()];
  const renew = 'Make a new one, upload it under Certificates & secrets, and replace the file.';
  if (fromMs > nowMs) {
    return problem(`The certificate is valid from ${toDay(fromMs)} on, not yet.`, 'Check the clock.');
  }
  const days = daysUntil(toMs, nowMs);
  if (days < 0) return problem(`The certificate expired on ${toDay(toMs)}.`, renew);
  const text = `The certificate and its private key fit together. It ends on ${toDay(toMs)}`;
  return days < warningDays
    ? warning(`${text}, in ${days} ${days === 1 ? 'day' : 'days'}.`, renew)
    : ok(`${text}.`);
}

/** Windows has no such bits. */
function judgeMode(mode: number, platform: NodeJS.Platform): readonly Finding[] {
  if (platform === 'win32' || (mode & 0o077) === 0) return [];
  return [
    warning(
      `Others on this machine may open the file with the private key (mode ${mode.toString(8)}).`,
      'chmod 600 lets nobody but its owner read it.',
    ),
  ];
}

function hexOf(fingerprint: string): string {
  return fingerprint.replaceAll(':', '');
}
