import { createSign, generateKeyPairSync } from 'node:crypto';

/** What an app registration and its owner have of a certificate. */
export interface TestClientCertificate {
  /** X.509, in PEM form: what is uploaded to the app registration. */
  readonly certificate: string;
  /** PKCS #8, in PEM form: what signs. */
  readonly privateKey: string;
}

/** Makes a self-signed certificate of a new RSA key (RFC 5280 §4.1): Node can read them, but not make them. */
export function createClientCertificate(): TestClientCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signatureAlgorithm = sequence(oid('2a864886f70d01010b'), encode(0x05));
  const name = sequence(encode(0x31, sequence(oid('550403'), encode(0x0c, Buffer.from('test')))));
  const content = sequence(
    encode(0x02, Buffer.from([1])),
    signatureAlgorithm,
    name,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(content).sign(privateKey);
  const der = sequence(content, signatureAlgorithm, encode(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Tag, length, content (X.690 §8.1); the length in one byte below 128, else in two after their number. */
function encode(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  return Buffer.concat([
    Buffer.from(length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff]),
    content,
  ]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return encode(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return encode(0x06, Buffer.from(hex, 'hex'));
}

function time(text: string): Buffer {
  return encode(0x18, Buffer.from(text));
}
