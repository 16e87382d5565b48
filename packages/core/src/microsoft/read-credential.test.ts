import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import { createTestCertificate, createTestKeyPair } from '../testing/test-certificate.ts';
import { CredentialProblem } from './credential-problem.ts';
import { readClientCertificate, readFederatedToken } from './read-credential.ts';

const own = createTestKeyPair();
const other = createTestKeyPair();
const weak = createTestKeyPair(1_024);
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const password = 'canary password';

const certificate = createTestCertificate({ ...own, notAfter: new Date('2126-02-03T04:05:06Z') });
const issuer = createTestCertificate({ ...other, commonName: 'issuer' });
const toPem = (key: KeyObject, options: object = {}) =>
  key.export({ type: 'pkcs8', format: 'pem', ...options }).toString();
const keyPem = toPem(own.privateKey);
const encrypted = toPem(own.privateKey, { cipher: 'aes-256-cbc', passphrase: password });
const pkcs1 = own.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const encryptedPkcs1 = own.privateKey
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: password })
  .toString();

const files =
  (content: string) =>
  (path: string): string => {
    if (path !== '/credential') throw new Error(`ENOENT: ${path}`);
    return content;
  };
const read = (pem: string, secret?: string) => readClientCertificate('/credential', secret, files(pem));

function failureOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

function describeFailure(act: () => unknown): string {
  const { code, cause, message } = failureOf(act);
  expect(code).toBe('invalid_client_configuration');
  if (!(cause instanceof CredentialProblem)) throw new Error('The cause is another one.');
  expect(message).toContain(`${cause.setting} ${cause.message}. Ask its administrator`);
  return `${cause.setting} ${cause.message}`;
}

describe('readClientCertificate', () => {
  it.each<[string, string, string?]>([
    ['the certificate first', certificate + keyPem],
    ['the key first', keyPem + certificate],
    ['a chain, its own certificate last', keyPem + issuer + certificate],
    ['attributes around the blocks', `Bag Attributes\n${certificate}subject=CN\n${keyPem}\n`],
    ['line ends of Windows', (certificate + keyPem).replaceAll('\n', '\r\n')],
    ['an encrypted key', certificate + encrypted, password],
    ['a key in the older form', certificate + pkcs1],
    ['an encrypted key in the older form', certificate + encryptedPkcs1, password],
    ['a password that is not needed', certificate + keyPem, password],
  ])('reads a file with %s', (_what, pem, secret) => {
    const found = read(pem, secret);
    expect(found.thumbprintSha256).toMatch(/^[0-9A-F]{64}$/);
    expect(found.thumbprintSha256).toBe(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''));
    expect(found.notAfterMs).toBe(Date.parse('2126-02-03T04:05:06Z'));
    expect(createPrivateKey(found.privateKey).equals(own.privateKey)).toBe(true);
    expect(found.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  });

  it('gives the chain with its own certificate first (RFC 7515 §4.1.6)', () => {
    const chain = read(keyPem + issuer + certificate).x5c.match(
      /-----BEGIN[\s\S]+?-----END CERTIFICATE-----/g,
    );
    const keys = chain?.map((pem) => new X509Certificate(pem).publicKey) ?? [];
    expect(keys).toHaveLength(2);
    expect(keys[0]?.equals(createPublicKey(own.privateKey))).toBe(true);
  });

  const path = 'AZURE_CLIENT_CERTIFICATE_PATH';
  it.each<[string, string, string, string?]>([
    ['nothing', '', `${path} must be a PEM file with exactly one private key`],
    ['no PEM', '\u0000\u0001PKCS12', `${path} must be a PEM file with exactly one private key`],
    ['no key', certificate, `${path} must be a PEM file with exactly one private key`],
    ['two keys', certificate + keyPem + keyPem, `${path} must be a PEM file with exactly one private key`],
    ['no certificate', keyPem, `${path} must be a PEM file with a certificate`],
    ['the certificate of another key', issuer + keyPem, `${path} must hold the certificate that belongs to`],
    [
      'a broken key',
      certificate + keyPem.replace(/\n.{20}/, '\ncanary'),
      `${path} must hold a private key that`,
    ],
    [
      'a broken certificate',
      certificate.replace(/\n.{20}/, '\ncanary') + keyPem,
      `${path} must hold certificates`,
    ],
    [
      'a short key',
      createTestCertificate(weak) + toPem(weak.privateKey),
      `${path} must hold an RSA key of at`,
    ],
    ['a key of another kind', certificate + toPem(elliptic.privateKey), `${path} must hold an RSA key of at`],
    [
      'an encrypted key, no password',
      certificate + encrypted,
      'AZURE_CLIENT_CERTIFICATE_PASSWORD is required',
    ],
    [
      'an encrypted older key, no password',
      certificate + encryptedPkcs1,
      'AZURE_CLIENT_CERTIFICATE_PASSWORD is',
    ],
    [
      'an encrypted key, wrong password',
      certificate + encrypted,
      'AZURE_CLIENT_CERTIFICATE_PASSWORD must',
      'no',
    ],
  ])('refuses a file with %s', (_what, pem, problem, secret) => {
    expect(describeFailure(() => read(pem, secret))).toContain(problem);
  });

  it('refuses a path that leads nowhere', () => {
    const act = () => readClientCertificate('/canary', undefined, files(''));
    expect(describeFailure(act)).toBe(`${path} must name a file that this server can read`);
  });

  it('shows nothing of path, file or password to anybody', () => {
    const acts = [
      () => readClientCertificate('/canary', 'canary', files('')),
      () => read(certificate + keyPem.replace(/\n.{20}/, '\ncanary')),
      () => read(certificate + encrypted, 'canary'),
    ];
    for (const act of acts) expect(failureOf(act).message).not.toContain('canary');
  });
});

const jwt = [{ alg: 'RS256' }, { sub: 'system:serviceaccount:mcp:server' }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2lnbmF0dXJl')
  .join('.');

describe('readFederatedToken (RFC 7523 §2.2)', () => {
  const readToken = (content: string) => readFederatedToken('/credential', files(content));

  it.each([jwt, `${jwt}\n`, `  ${jwt}\r\n`])('trims the token', (content) => {
    expect(readToken(content)).toBe(jwt);
  });

  it('reads the file anew for each use', () => {
    const contents = [jwt, `${jwt}2`];
    const next = () => contents.shift() ?? '';
    expect([readFederatedToken('/t', next), readFederatedToken('/t', next)]).toEqual([jwt, `${jwt}2`]);
  });

  it.each([
    '',
    ' \n',
    'canary',
    '{"token":"canary"}',
    `${jwt} ${jwt}`,
    `Bearer ${jwt}`,
    `${jwt}.canary`,
    'a.b.c',
  ])('refuses %j, and does not repeat it', (content) => {
    const problem = 'AZURE_FEDERATED_TOKEN_FILE must hold one JSON Web Token and nothing else';
    expect(describeFailure(() => readToken(content))).toBe(problem);
    expect(failureOf(() => readToken(content)).message).not.toMatch(/canary|eyJ/);
  });

  it('refuses a path that leads nowhere, as before the platform has written the file', () => {
    const act = () => readFederatedToken('/canary', files(''));
    expect(describeFailure(act)).toBe(
      'AZURE_FEDERATED_TOKEN_FILE must name a file that this server can read',
    );
    expect(failureOf(act).message).not.toContain('/canary');
  });

  it('reads from the file system unless told otherwise', () => {
    expect(describeFailure(() => readFederatedToken('/nowhere/at/all'))).toContain('must name a file');
    expect(describeFailure(() => readClientCertificate('/nowhere/at/all', undefined))).toContain('must name');
  });
});
