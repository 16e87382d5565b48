import { createSelfSignedCertificate } from './self-signed-certificate.ts';

/** What an app registration and its owner have of a certificate. */
export interface TestClientCertificate {
  /** X.509, in PEM form: what is uploaded to the app registration. */
  readonly certificate: string;
  /** PKCS #8, in PEM form: what signs. */
  readonly privateKey: string;
}

/** Makes a certificate as an app registration takes one. */
export function createClientCertificate(): TestClientCertificate {
  return createSelfSignedCertificate();
}
