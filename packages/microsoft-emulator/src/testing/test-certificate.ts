import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';

/** A certificate of a client and the key it signs assertions with. */
export interface TestCertificate {
  readonly pem: string;
  readonly privateKey: KeyObject;
  /** SHA-256 of its DER encoding in base64url, as header `x5t#S256` has it. */
  readonly thumbprint: string;
}

/** An X.509 certificate (RFC 5280 §4.1) of a new RSA key. Node cannot make one; nobody checks its own signature. */
export function createTestCertificate({
  notAfter = new Date('2099-01-01'),
}: {
  readonly notAfter?: Date;
} = {}): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));
  const commonName = sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('test client')));
  const name = sequence(der(0x31, commonName));
  const content = sequence(
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(new Date('2020-01-01')), time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const certificate = sequence(content, algorithm, der(0x03, Buffer.alloc(257)));
  const { fingerprint256 } = new X509Certificate(certificate);
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    privateKey,
    thumbprint: Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  };
}

/** One value with its tag and length (X.690 §8.1). */
function der(tag: number, content: Buffer = Buffer.alloc(0)): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
}
