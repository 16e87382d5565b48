import { describe, expect, it } from 'vitest';
import { readInWorker } from './read-in-worker.ts';

const pdf = [
  '%PDF-1.4',
  '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
  '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
  '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj',
  '4 0 obj << /Length 44 >> stream',
  'BT /F 12 Tf 20 200 Td (Hello from a PDF) Tj ET',
  'endstream endobj',
  '5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
  'trailer << /Root 1 0 R /Size 6 >>',
].join('\n');
const bytes = Buffer.from(pdf);

describe('readInWorker', () => {
  it('reads a PDF file, and leaves the bytes alone', async () => {
    expect(await readInWorker({ kind: 'pdf', bytes })).toContain('Hello from a PDF');
    expect(bytes.toString()).toBe(pdf);
  });

  it('says what is wrong with a file', async () => {
    await expect(readInWorker({ kind: 'document', bytes })).rejects.toMatchObject({
      code: 'invalid_arguments',
      message: expect.stringContaining('damaged'),
    });
  });

  it('ends when the time is over, or the caller goes away', async () => {
    await expect(readInWorker({ kind: 'pdf', bytes, timeoutMs: 1 })).rejects.toMatchObject({
      message: expect.stringContaining('more than can be read'),
    });
    const caller = new AbortController();
    const reading = readInWorker({ kind: 'pdf', bytes, signal: caller.signal });
    setImmediate(() => caller.abort());
    await expect(reading).rejects.toMatchObject({ code: 'graph_unavailable' });
  });
});
