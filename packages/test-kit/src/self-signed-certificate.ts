import { createSign, generateKeyPairSync } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and its key, in PEM form. */
export interface SelfSignedCertificate {
  /** X.509 */
  readonly certificate: string;
  /** PKCS #8 */
  readonly privateKey: string;
}

/** Makes a self-signed certificate of a new RSA key (RFC 5280 §4.1): Node can read them, but not make them. */
export function createSelfSignedCertificate(hosts: readonly string[] = []): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signatureAlgorithm = sequence(oid('2a864886f70d01010b'), encode(0x05));
  const name = sequence(encode(0x31, sequence(oid('550403'), encode(0x0c, Buffer.from('test')))));
  const content = sequence(
    ...(hosts.length > 0 ? [encode(0xa0, encode(0x02, Buffer.from([2])))] : []),
    encode(0x02, Buffer.from([1])),
    signatureAlgorithm,
    name,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(hosts.length > 0 ? [encode(0xa3, sequence(alternativeNames(hosts)))] : []),
  );
  const signature = createSign('sha256').update(content).sign(privateKey);
  const der = sequence(content, signatureAlgorithm, encode(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Names and IPv4 addresses that the certificate is for (RFC 5280 §4.2.1.6). */
function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIP(host) === 4
      ? encode(0x87, Buffer.from(host.split('.').map(Number)))
      : encode(0x82, Buffer.from(host)),
  );
  return sequence(oid('551d11'), encode(0x04, sequence(...names)));
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
