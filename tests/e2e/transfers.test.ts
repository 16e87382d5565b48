import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

let servers: Topology;
let access_token: unknown;

const megabyte = 1024 * 1024;

/** Grants what a call says is missing, and calls it again. */
async function call(name: string, args: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const first = await servers.mcp.call(name, { access_token, ...args });
  if (first.value.error !== 'graph_permission_missing') return first.value;
  await finishSignIn(servers, toStarted(first));
  return (await servers.mcp.call(name, { access_token, ...args })).value;
}

const readJson = async (answer: Response) => (await answer.json()) as Readonly<Record<string, unknown>>;

const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const put = (url: unknown, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(String(url), { method: 'PUT', body, headers });

const upload = (item: string, bytes: Uint8Array, more: object = {}) =>
  call('files_upload_file', { item, size: bytes.length, ...more });

async function downloadUrlOf(item: unknown): Promise<string> {
  return String((await call('files_get_item', { item })).download_url);
}

/** Sends a file up, and down again. */
async function sendAround(item: string, length: number): Promise<void> {
  const bytes = Buffer.alloc(length, 'one and the same ');
  expect((await put((await upload(item, bytes)).upload_url, bytes)).status).toBe(201);
  const back = await fetch(await downloadUrlOf(item));
  let received = 0;
  for await (const chunk of back.body ?? []) received += chunk.length;
  expect(received).toBe(length);
}

/** Most memory that the server has ever had, in MB. */
function readPeakMb(): number {
  const status = readFileSync(`/proc/${servers.processes[0]?.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

describe('files, past the conversation', () => {
  beforeAll(async () => {
    servers = await startTopology({ kind: 'hybrid', env: { TOOLSETS: 'all' } });
    access_token = (await signIn(servers)).value.access_token;
  });
  afterAll(() => servers.stop());

  it('are fetched by a link, under their own name, and never shown', async () => {
    const url = await downloadUrlOf('/Documents/Q3/Footfall.csv');
    const answer = await fetch(url);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="Footfall.csv"; filename*=UTF-8\'\'Footfall.csv',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers.has('x-ms-server')).toBe(false);
    const whole = await answer.text();
    expect(whole).toContain('Market Square,24,5987');
    const part = await fetch(url, { headers: { range: 'bytes=0-9' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 0-9/${whole.length}`,
      whole.slice(0, 10),
    ]);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
    const late = await fetch(url, { headers: { range: 'bytes=999999-' } });
    expect([late.status, (await readJson(late)).error]).toEqual([416, 'invalid_range']);
  });

  it('of 25 MB go up and down unchanged', async () => {
    const bytes = randomBytes(25 * megabyte + 17);
    const { upload_url, chunk_bytes } = await upload('/Documents/large.bin', bytes);
    expect(chunk_bytes).toBe(5_242_880);
    const answer = await put(upload_url, bytes);
    const made = await readJson(answer);
    expect([answer.status, made]).toEqual([
      201,
      { id: expect.any(String), name: 'large.bin', size: bytes.length, etag: expect.any(String) },
    ]);
    const back = await fetch(await downloadUrlOf(made.id));
    expect(toHash(new Uint8Array(await back.arrayBuffer()))).toBe(toHash(bytes));
  });

  it.runIf(existsSync('/proc/self/status'))(
    'take no memory by their size: 120 MB no more than some of 8 MB',
    async () => {
      for (const number of [1, 2, 3, 4, 5, 6])
        await sendAround(`/Documents/warm ${number}.bin`, 8 * megabyte);
      const beforeMb = readPeakMb();
      await sendAround('/Documents/huge.bin', 120 * megabyte);
      expect(readPeakMb() - beforeMb).toBeLessThan(40);
    },
    60_000,
  );

  it('go on where a broken connection has left them', async () => {
    const bytes = randomBytes(12 * megabyte);
    const { upload_url } = await upload('/Documents/broken.bin', bytes);
    await sendAndHangUp(new URL(String(upload_url)), bytes, 7 * megabyte);
    const state = await untilReceived(upload_url);
    expect(state).toMatchObject({ next_offset: 5 * megabyte, size: bytes.length });
    const { next_offset: from } = state;
    const gap = await put(upload_url, bytes.subarray(from + 1), toRange(from + 1, bytes.length));
    expect([gap.status, await gap.json()]).toMatchObject([416, { next_offset: from }]);
    const rest = await put(upload_url, bytes.subarray(from), toRange(from, bytes.length));
    expect(rest.status).toBe(201);
    const back = await fetch(await downloadUrlOf('/Documents/broken.bin'));
    expect(toHash(new Uint8Array(await back.arrayBuffer()))).toBe(toHash(bytes));
    expect((await put(upload_url, bytes)).status).toBe(410);
  });

  it('may be sent once more from the beginning, or given up', async () => {
    const bytes = randomBytes(6 * megabyte);
    const first = await upload('/Documents/again.bin', bytes);
    const part = bytes.subarray(0, 5 * megabyte);
    const answer = await put(first.upload_url, part, {
      'content-range': `bytes 0-${part.length - 1}/${bytes.length}`,
    });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { next_offset: part.length, size: bytes.length },
    ]);
    expect((await put(first.upload_url, bytes)).status).toBe(201);

    const second = await upload('/Documents/never.bin', bytes);
    expect((await fetch(String(second.upload_url), { method: 'DELETE' })).status).toBe(204);
    expect((await put(second.upload_url, bytes)).status).toBe(410);
  });

  it('replace nothing unless that is asked for', async () => {
    const bytes = Buffer.from('new');
    expect(await upload('/Documents/Q3/Footfall.csv', bytes)).toMatchObject({
      error: 'graph_request_refused',
    });
    const replaced = await upload('/Documents/Q3/Footfall.csv', bytes, { conflict: 'replace' });
    expect((await put(replaced.upload_url, bytes)).status).toBe(201);
    const { versions } = await call('files_list_versions', { item: '/Documents/Q3/Footfall.csv' });
    const texts = (versions as readonly { download_url: string }[]).map(async ({ download_url }) =>
      (await fetch(download_url)).text(),
    );
    expect(await Promise.all(texts)).toEqual(['new', expect.stringContaining('Market Square')]);
  });

  it.each([
    ['small', 1_000],
    ['large', 4 * megabyte],
  ])('are attached to a draft and fetched from there: a %s one', async (kind, size) => {
    const bytes = randomBytes(size);
    const { id } = await call('mail_create_draft', {
      to: ['diego@contoso.example'],
      subject: kind,
      body: 'See.',
    });
    const { upload_url } = await call('mail_attach_file', { id, name: `${kind}.bin`, size });
    const answer = await put(upload_url, bytes);
    expect([answer.status, await answer.json()]).toMatchObject([
      201,
      { id: expect.any(String), name: `${kind}.bin` },
    ]);
    const { attachments } = await call('mail_list_attachments', { id });
    const [{ download_url } = { download_url: '' }] = attachments as readonly { download_url: string }[];
    const back = await fetch(download_url);
    expect(toHash(new Uint8Array(await back.arrayBuffer()))).toBe(toHash(bytes));
  });

  it('have no link any more when their account has signed out', async () => {
    const url = await downloadUrlOf('/Documents/Q3/Footfall.csv');
    await call('sign_out');
    const answer = await fetch(url);
    expect([answer.status, (await readJson(answer)).error]).toEqual([401, 'sign_in_required']);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
  });
});

const toRange = (from: number, total: number) => ({ 'content-range': `bytes ${from}-${total - 1}/${total}` });

/** Sends the beginning of a file and cuts the connection. */
async function sendAndHangUp(url: URL, bytes: Buffer, length: number): Promise<void> {
  const socket = createConnection({ host: url.hostname, port: Number(url.port) });
  socket.on('error', () => {});
  const head = `PUT ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  await new Promise<void>((resolve) => socket.write(head, () => resolve()));
  await new Promise<void>((resolve) => socket.write(bytes.subarray(0, length), () => resolve()));
  await untilReceived(url.href);
  socket.destroy();
}

/** The state of an upload once Graph has something of it. */
async function untilReceived(url: unknown): Promise<{ readonly next_offset: number }> {
  for (;;) {
    const { next_offset } = await readJson(await fetch(String(url)));
    if (Number(next_offset) > 0) return { next_offset: Number(next_offset) };
    await new Promise(setImmediate);
  }
}
