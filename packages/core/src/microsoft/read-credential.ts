import { readFileSync } from 'node:fs';
import { AppError } from '../errors/app-error.ts';
import { type ClientCertificate, parseClientCertificate } from './client-certificate.ts';
import { CredentialProblem } from './credential-problem.ts';

/** Reads a text file, as UTF-8; throws where it cannot. Tests may bring their own files. */
export type ReadFile = (path: string) => string;

/** Reads from the file system. */
export const systemReadFile: ReadFile = (path) => readFileSync(path, 'utf8');

/** Three parts in base64url (RFC 7515 §3.1); the first is a JSON object, which always begins alike. */
const jwtPattern = /^ey[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Reads a PEM file with a client certificate and its private key, and decrypts the key.
 * @throws AppError `invalid_client_configuration`, its cause a `CredentialProblem`
 */
export function readClientCertificate(
  path: string,
  password: string | undefined,
  readFile: ReadFile = systemReadFile,
): ClientCertificate {
  return explain(() => {
    const pem = readText('AZURE_CLIENT_CERTIFICATE_PATH', () => readFile(path));
    return parseClientCertificate(pem, password);
  });
}

/**
 * Reads the JWT that a platform such as Kubernetes leaves in a file and renews there: read it anew for each use.
 * @throws AppError `invalid_client_configuration`, its cause a `CredentialProblem`
 * @see https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation
 */
export function readFederatedToken(path: string, readFile: ReadFile = systemReadFile): string {
  const setting = 'AZURE_FEDERATED_TOKEN_FILE';
  return explain(() => {
    const token = readText(setting, () => readFile(path)).trim();
    if (jwtPattern.test(token)) return token;
    throw new CredentialProblem(setting, 'must hold one JSON Web Token and nothing else');
  });
}

function readText(setting: string, read: () => string): string {
  try {
    return read();
  } catch (cause) {
    throw new CredentialProblem(setting, 'must name a file that this server can read', cause);
  }
}

function explain<Credential>(read: () => Credential): Credential {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof CredentialProblem)) throw cause;
    const sentence = `This server cannot prove to Microsoft what it is: ${cause.setting} ${cause.message}. Ask its administrator to correct that, then try again.`;
    throw new AppError('invalid_client_configuration', { sentence, cause });
  }
}
