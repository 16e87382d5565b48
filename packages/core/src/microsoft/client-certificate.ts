import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { CredentialProblem } from './credential-problem.ts';

/** A certificate that the app registration knows, with its key, in the forms MSAL takes. */
export interface ClientCertificate {
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly thumbprintSha256: string;
  /** PKCS #8 in PEM form, not encrypted. Secret: for memory only. */
  readonly privateKey: string;
  /** The certificate in PEM form, then the others of the file, as the chain that RFC 7515 §4.1.6 describes. */
  readonly x5c: string;
  /** When the certificate ends, in milliseconds since the Unix epoch. */
  readonly notAfterMs: number;
}

interface PemBlock {
  readonly label: string;
  readonly text: string;
}

/** Keys that Microsoft Entra ID takes: it verifies PS256, and refuses shorter ones. */
const minModulusBits = 2_048;

/**
 * Parses a PEM file with a certificate and its private key, in any order, further certificates of the chain included.
 * @throws CredentialProblem
 */
export function parseClientCertificate(pem: string, password: string | undefined): ClientCertificate {
  const blocks = parsePemBlocks(pem);
  const key = parsePrivateKey(blocks, password);
  const certificates = parseCertificates(blocks);
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
  if (own === undefined) throw fileProblem('must hold the certificate that belongs to its private key');
  const chain = [own, ...certificates.filter((certificate) => certificate !== own)];
  return {
    thumbprintSha256: own.fingerprint256.replaceAll(':', ''),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    x5c: chain.join(''),
    notAfterMs: own.validToDate.getTime(),
  };
}

function parsePemBlocks(pem: string): readonly PemBlock[] {
  const blocks = pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g);
  return Array.from(blocks, ([text, label = '']) => ({ label, text }));
}

function parsePrivateKey(blocks: readonly PemBlock[], password: string | undefined): KeyObject {
  const [block, ...surplus] = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block === undefined || surplus.length > 0)
    throw fileProblem('must be a PEM file with exactly one private key');
  const key = decryptPrivateKey(block, password);
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < minModulusBits)
    throw fileProblem(`must hold an RSA key of at least ${minModulusBits} bits, as Microsoft requires`);
  return key;
}

function decryptPrivateKey({ label, text }: PemBlock, password: string | undefined): KeyObject {
  const isEncrypted = label.startsWith('ENCRYPTED') || text.includes('Proc-Type: 4,ENCRYPTED');
  if (isEncrypted && password === undefined)
    throw passwordProblem('is required, because the private key is encrypted');
  try {
    return createPrivateKey({ key: text, ...(isEncrypted && { passphrase: password }) });
  } catch (cause) {
    throw isEncrypted
      ? passwordProblem('must decrypt the private key', cause)
      : fileProblem('must hold a private key that can be read', cause);
  }
}

function parseCertificates(blocks: readonly PemBlock[]): readonly X509Certificate[] {
  const texts = blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ text }) => text);
  if (texts.length === 0) throw fileProblem('must be a PEM file with a certificate');
  try {
    return texts.map((text) => new X509Certificate(text));
  } catch (cause) {
    throw fileProblem('must hold certificates that can be read', cause);
  }
}

function fileProblem(problem: string, cause?: unknown): CredentialProblem {
  return new CredentialProblem('AZURE_CLIENT_CERTIFICATE_PATH', problem, cause);
}

function passwordProblem(problem: string, cause?: unknown): CredentialProblem {
  return new CredentialProblem('AZURE_CLIENT_CERTIFICATE_PASSWORD', problem, cause);
}
