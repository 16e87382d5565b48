import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createClientCertificate } from './client-certificate.ts';

it('makes a certificate that Node reads, of the key beside it', () => {
  const { certificate, privateKey } = createClientCertificate();
  const read = new X509Certificate(certificate);
  expect(read.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.validToDate.getUTCFullYear()).toBe(2099);
});
