import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUploadSessions } from './upload-sessions.ts';

type Script = (response: ServerResponse, request: IncomingMessage) => void;

const answer =
  (status: number, body: object = {}, headers: Record<string, string> = {}): Script =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify(body));
const hangUp: Script = (_response, { socket }) => socket.destroy();
const next = (offset: number) => ({ nextExpectedRanges: [`${offset}-99`] });

/** A storage that answers one script after the other, and what it was asked. */
async function startStorage(...scripts: readonly Script[]) {
  const asked: string[] = [];
  const waits: number[] = [];
  const server = createServer(async (request, response) => {
    const { length } = await buffer(request);
    const range = request.headers['content-range'] ?? '';
    asked.push([request.method, range, length, request.headers.authorization].filter(Boolean).join(' '));
    scripts[asked.length - 1]?.(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/s?tempauth=1`;
  const sleep = async (ms: number) => void waits.push(ms);
  return {
    asked,
    waits,
    url,
    sessions: createUploadSessions({ baseUrl: url.slice(0, url.indexOf('/s')), sleep }),
  };
}

const bytes = Buffer.alloc(50);

describe('createUploadSessions (https://learn.microsoft.com/graph/api/driveitem-createuploadsession)', () => {
  it('sends a piece with its place, and no token', async () => {
    const { sessions, url, asked } = await startStorage(answer(202, next(50)));
    expect(await sessions.put({ url, bytes, offset: 0, total: 100 })).toEqual({ nextOffset: 50 });
    expect(asked).toEqual(['PUT bytes 0-49/100 50']);
  });

  it('resolves to what has been made', async () => {
    const { sessions, url } = await startStorage(answer(201, { id: '1' }, { location: 'https://x' }));
    expect(await sessions.put({ url, bytes, offset: 50, total: 100 })).toEqual({
      made: { id: '1' },
      location: 'https://x',
    });
  });

  it('waits as long as it is told, at most a minute', async () => {
    const busy = answer(429, {}, { 'retry-after': '7' });
    const long = answer(503, {}, { 'retry-after': '3600' });
    const states = answer(200, next(0));
    const { sessions, url, waits } = await startStorage(busy, states, long, states, answer(202, next(50)));
    expect(await sessions.put({ url, bytes, offset: 0, total: 100 })).toEqual({ nextOffset: 50 });
    expect(waits).toEqual([7_000, 60_000]);
  });

  it('asks how far it is when an answer is lost, and sends only what is wanted', async () => {
    const { sessions, url, asked } = await startStorage(hangUp, answer(200, next(30)), answer(202, next(50)));
    expect(await sessions.put({ url, bytes, offset: 0, total: 100 })).toEqual({ nextOffset: 50 });
    expect(asked).toEqual(['PUT bytes 0-49/100 50', 'GET', 'PUT bytes 30-49/100 20']);
  });

  it('sends nothing twice that the storage has', async () => {
    const { sessions, url, asked } = await startStorage(hangUp, answer(200, next(50)));
    expect(await sessions.put({ url, bytes, offset: 0, total: 100 })).toEqual({ nextOffset: 50 });
    expect(asked).toHaveLength(2);
  });

  it.each([
    [404, 'upload_over'],
    [409, 'graph_request_refused'],
    [412, 'graph_request_refused'],
  ])('gives up at once at %i', async (status, code) => {
    const { sessions, url, asked } = await startStorage(
      answer(status, { error: { code: 'nameAlreadyExists' } }),
    );
    await expect(sessions.put({ url, bytes, offset: 0, total: 100 })).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(1);
  });

  it('gives up after four tries', async () => {
    const failing = answer(500);
    const { sessions, url, asked } = await startStorage(...Array.from({ length: 9 }, () => failing));
    await expect(sessions.put({ url, bytes, offset: 0, total: 100 })).rejects.toMatchObject({
      code: 'graph_unavailable',
    });
    expect(asked.filter((one) => one.startsWith('PUT'))).toHaveLength(4);
  });

  it.each([
    'https://10.0.0.1/s',
    'http://storage.example/s',
    'https://user@storage.example/s',
    'http://127.0.0.1:1/s',
  ])('goes to public addresses only: %s', async (url) => {
    const sessions = createUploadSessions();
    expect(sessions.isTarget(url)).toBe(false);
    await expect(sessions.put({ url, bytes, offset: 0, total: 100 })).rejects.toMatchObject({
      code: 'graph_unavailable',
    });
  });
});
