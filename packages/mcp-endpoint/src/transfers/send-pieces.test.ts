import type { UploadPiece, UploadSessions } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { sendPieces } from './send-pieces.ts';

const unit = 320 * 1024;

/** A session that takes everything, and what it has got. */
function createSession(total: number) {
  const got: { readonly offset: number; readonly bytes: Buffer }[] = [];
  const put = async ({ bytes, offset }: UploadPiece) => {
    got.push({ offset, bytes: Buffer.from(bytes) });
    const nextOffset = offset + bytes.length;
    return nextOffset === total ? { made: { id: '1' } } : { nextOffset };
  };
  const sessions = { put } as UploadSessions;
  return { got, sessions };
}

async function* cut(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const file = Buffer.from(Array.from({ length: 3 * unit + 7 }, (_, index) => index % 251));

function send(source: AsyncIterable<Buffer>, more: { start?: number; wanted?: number; total?: number } = {}) {
  const { start = 0, wanted = start, total = file.length } = more;
  const { got, sessions } = createSession(total);
  const signal = new AbortController().signal;
  const sent = sendPieces({ sessions, url: 'u', source, start, wanted, total, pieceBytes: 2 * unit, signal });
  return { got, sent };
}

describe('sendPieces', () => {
  it.each([1_000, 65_536, 3 * unit, 10 * unit])('cuts what comes in parts of %i bytes', async (length) => {
    const { got, sent } = send(cut(file, length));
    expect(await sent).toEqual({ made: { id: '1' } });
    expect(got.map(({ offset, bytes }) => [offset, bytes.length])).toEqual([
      [0, 2 * unit],
      [2 * unit, unit + 7],
    ]);
    expect(Buffer.concat(got.map(({ bytes }) => bytes)).equals(file)).toBe(true);
  });

  it('leaves out what the session has already', async () => {
    const { got, sent } = send(cut(file, 999), { wanted: unit });
    await sent;
    expect(Buffer.concat(got.map(({ bytes }) => bytes)).equals(file.subarray(unit))).toBe(true);
  });

  it('leaves an end that is no whole unit for the next time', async () => {
    const { got, sent } = send(cut(file.subarray(0, unit + 5), 999));
    expect(await sent).toEqual({ nextOffset: unit });
    expect(got.map(({ bytes }) => bytes.length)).toEqual([unit]);
  });

  it('takes no more than the file has', async () => {
    await expect(send(cut(file, 999), { total: unit }).sent).rejects.toMatchObject({ code: 'invalid_range' });
  });
});
