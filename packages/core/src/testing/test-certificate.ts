import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** What a test certificate is made of. */
export interface TestCertificateOptions {
  readonly publicKey: KeyObject;
  /** The issuer's; the key's own half for a self-signed one. */
  readonly privateKey: KeyObject;
  readonly commonName?: string;
  /** Default: in 2126. */
  readonly notAfter?: Date;
}

/** A new RSA key pair, of 2048 bits unless told otherwise. */
export function createTestKeyPair(modulusLength = 2_048) {
  return generateKeyPairSync('rsa', { modulusLength });
}

/** An X.509 certificate in PEM form (RFC 5280 §4.1): Node can read them, but not make them. */
export function createTestCertificate({
  publicKey,
  privateKey,
  commonName = 'test',
  notAfter = new Date('2126-01-01'),
}: TestCertificateOptions): string {
  const algorithm = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));
  const name = sequence(
    der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(commonName)))),
  );
  const toBeSigned = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(generalizedTime(new Date('2020-01-01')), generalizedTime(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(toBeSigned).sign(privateKey);
  const bytes = sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function generalizedTime(date: Date): Buffer {
  return der(0x18, Buffer.from(date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** Tag, length, content (X.690 §8.1). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const hex = content.length.toString(16);
  const size = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const length = content.length < 128 ? size : Buffer.concat([Buffer.from([0x80 | size.length]), size]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}
