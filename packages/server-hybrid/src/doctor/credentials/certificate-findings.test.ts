import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testCertificatePem } from '../../testing/test-certificate-pem.ts';
import { createTestContext, type TestMachine } from '../../testing/test-context.ts';
import { findCertificateFindings } from './certificate-findings.ts';

const { validFromDate, validToDate } = new X509Certificate(testCertificatePem);
const dayMs = 24 * 60 * 60 * 1000;

async function findAt(nowMs: number, content = testCertificatePem) {
  const files: TestMachine['files'] = { '/key.pem': { content } };
  const context = createTestContext({ files, system: { clock: { wallMs: () => nowMs } } });
  return findCertificateFindings({ path: '/key.pem', password: undefined }, context);
}

describe('findCertificateFindings', () => {
  it.each([
    [31 * dayMs, 'ok', /ends on 2126-10-29\.$/],
    [29.5 * dayMs, 'warning', /in 29 days\.$/],
    [1.5 * dayMs, 'warning', /in 1 day\.$/],
    [-1, 'problem', /expired on 2126-10-29\.$/],
  ])('judges a certificate that ends in %i ms: %s', async (leftMs, level, text) => {
    const [dates] = await findAt(validToDate.getTime() - leftMs);
    expect(dates?.level).toBe(level);
    expect(dates?.text).toMatch(text);
  });

  it('notices one that is not valid yet', async () => {
    const [dates] = await findAt(validFromDate.getTime() - 1);
    expect(dates).toMatchObject({ level: 'problem', fix: 'Check the clock.' });
  });

  it.each([
    ['canary', 'AZURE_CLIENT_CERTIFICATE_PATH must be a PEM file'],
    [testCertificatePem.slice(testCertificatePem.indexOf('-----BEGIN CERT')), 'exactly one private key'],
  ])('says what is wrong with a file, and nothing of what is in it', async (content, reason) => {
    const findings = await findAt(validFromDate.getTime(), content);
    expect(findings).toMatchObject([{ level: 'problem', text: expect.stringContaining(reason) }]);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('says that there is no such file', async () => {
    const findings = await findCertificateFindings(
      { path: '/no.pem', password: 'canary' },
      createTestContext(),
    );
    expect(findings).toMatchObject([{ level: 'problem', text: expect.stringContaining('(ENOENT)') }]);
  });
});
