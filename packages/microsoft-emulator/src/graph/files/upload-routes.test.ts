import { beforeEach, describe, expect, test } from 'vitest';
import { createSignInDriver, type SignInDriver } from '../../testing/sign-in-driver.ts';

let driver: SignInDriver;
let authorization: string;

beforeEach(async () => {
  driver = createSignInDriver();
  const scope = 'openid Files.ReadWrite.All Mail.ReadWrite';
  authorization = `Bearer ${(await driver.signIn(undefined, undefined, { scope })).access_token}`;
});

async function ask(method: 'GET' | 'POST', path: string, payload?: object) {
  const headers = { authorization };
  const url = `/v1.0/me${path}`;
  const answer = await driver.app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body && answer.json() };
}

async function open(path: string, conflict = 'fail') {
  const item = { '@microsoft.graph.conflictBehavior': conflict };
  return ask('POST', `/drive/root:${path}:/createUploadSession`, { item });
}

interface Piece {
  readonly bytes?: Buffer;
  readonly range?: string;
  readonly headers?: Record<string, string>;
}

async function send(
  method: 'GET' | 'PUT' | 'DELETE',
  uploadUrl: string,
  { bytes, range, headers }: Piece = {},
) {
  const { pathname, search } = new URL(uploadUrl);
  const answer = await driver.app.inject({
    method,
    url: pathname + search,
    headers: { ...(range && { 'content-range': range }), ...headers },
    ...(bytes && { payload: bytes }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body && answer.json() };
}

const unit = 320 * 1024;
const file = Buffer.alloc(2 * unit + 5, 'abc');
const total = file.length;
const first = { bytes: file.subarray(0, unit), range: `bytes 0-${unit - 1}/${total}` };
const rest = { bytes: file.subarray(unit), range: `bytes ${unit}-${total - 1}/${total}` };

describe('upload sessions of drives (https://learn.microsoft.com/graph/api/driveitem-createuploadsession)', () => {
  test('take a file in pieces, and say what is wanted next', async () => {
    const { body } = await open('/Documents/new.bin');
    expect(body.nextExpectedRanges).toEqual(['0-']);
    expect(await send('PUT', body.uploadUrl, first)).toMatchObject({
      status: 202,
      body: { nextExpectedRanges: [`${unit}-`] },
    });
    expect((await send('GET', body.uploadUrl)).body.nextExpectedRanges).toEqual([`${unit}-`]);
    expect(await send('PUT', body.uploadUrl, rest)).toMatchObject({
      status: 201,
      body: { name: 'new.bin', size: total },
    });
    expect((await send('GET', body.uploadUrl)).status).toBe(404);
  });

  test.each([
    ['a piece once more', first, 416, 'fragmentOverlap'],
    [
      'a piece too far',
      { bytes: Buffer.alloc(5), range: `bytes ${total - 5}-${total - 1}/${total}` },
      416,
      'invalidRange',
    ],
    [
      'a piece of no whole unit',
      { bytes: Buffer.alloc(9), range: `bytes ${unit}-${unit + 8}/${total}` },
      400,
      'invalidRequest',
    ],
    ['a range that is none', { bytes: Buffer.alloc(9), range: 'bytes 0-1/9' }, 400, 'invalidRequest'],
    ['a token', { ...rest, headers: { authorization: 'Bearer x' } }, 401, 'unauthenticated'],
  ])('refuse %s', async (_what, piece, status, code) => {
    const { body } = await open('/Documents/new.bin');
    await send('PUT', body.uploadUrl, first);
    expect(await send('PUT', body.uploadUrl, piece)).toMatchObject({ status, body: { error: { code } } });
  });

  test('keep to what is to happen to a file of the same name', async () => {
    const path = '/Documents/Q3/Footfall.csv';
    expect(await open(path)).toMatchObject({ status: 409, body: { error: { code: 'nameAlreadyExists' } } });
    const whole = { bytes: Buffer.from('new'), range: 'bytes 0-2/3' };
    const renamed = await send('PUT', (await open(path, 'rename')).body.uploadUrl, whole);
    expect(renamed).toMatchObject({ status: 201, body: { name: 'Footfall.csv 1' } });
    const replaced = await send('PUT', (await open(path, 'replace')).body.uploadUrl, whole);
    expect(replaced).toMatchObject({ status: 200, body: { name: 'Footfall.csv', size: 3 } });
  });

  test('end when they are given up', async () => {
    const { body } = await open('/Documents/new.bin');
    expect((await send('DELETE', body.uploadUrl)).status).toBe(204);
    expect((await send('PUT', body.uploadUrl, first)).status).toBe(404);
  });
});

describe('contents', () => {
  test('come in parts', async () => {
    const { headers } = await ask('GET', '/drive/root:/Documents/Q3/Footfall.csv:/content');
    const { pathname, search } = new URL(String(headers.location));
    const part = await driver.app.inject({ url: pathname + search, headers: { range: 'bytes=2-5' } });
    expect([part.statusCode, part.body.length, part.headers['content-range']]).toEqual([
      206,
      4,
      expect.stringMatching(/^bytes 2-5\/\d+$/),
    ]);
    const late = await driver.app.inject({ url: pathname + search, headers: { range: 'bytes=99999-' } });
    expect(late.statusCode).toBe(416);
  });

  test('of old versions are there, and of the present one not by its id', async () => {
    const path = '/drive/root:/Documents/Q3/Footfall.csv';
    const { body } = await open('/Documents/Q3/Footfall.csv', 'replace');
    await send('PUT', body.uploadUrl, { bytes: Buffer.from('new'), range: 'bytes 0-2/3' });
    expect((await ask('GET', `${path}:/versions/1.0/content`)).status).toBe(302);
    expect((await ask('GET', `${path}:/versions/2.0/content`)).status).toBe(400);
    expect((await ask('GET', `${path}:/versions/9.0/content`)).status).toBe(404);
  });
});

describe('attachments (https://learn.microsoft.com/graph/outlook-large-attachments)', () => {
  const megabyte = 1024 * 1024;
  const draft = async () => (await ask('POST', '/messages', { subject: 'a' })).body.id as string;
  const session = (id: string, size: number) =>
    ask('POST', `/messages/${id}/attachments/createUploadSession`, {
      AttachmentItem: { attachmentType: 'file', name: 'a.bin', size },
    });

  test('of 3 MB and more come in a session, and their bytes go out as they are', async () => {
    const id = await draft();
    const bytes = Buffer.alloc(3 * megabyte, 'xyz');
    const { body } = await session(id, bytes.length);
    const made = await send('PUT', body.uploadUrl, {
      bytes,
      range: `bytes 0-${bytes.length - 1}/${bytes.length}`,
    });
    expect([made.status, made.headers.location]).toEqual([201, expect.stringContaining("Attachments('AAMk")]);
    const { value } = (await ask('GET', `/messages/${id}/attachments`)).body;
    const url = `/v1.0/me/messages/${id}/attachments/${value[0].id}/$value`;
    const answer = await driver.app.inject({ url, headers: { authorization } });
    expect(answer.rawPayload.equals(bytes)).toBe(true);
  });

  test('below that are taken in one request only', async () => {
    const id = await draft();
    expect((await session(id, 3 * megabyte - 1)).status).toBe(400);
    const attachment = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a', contentType: 'a/b' };
    const post = (size: number) =>
      ask('POST', `/messages/${id}/attachments`, {
        ...attachment,
        contentBytes: Buffer.alloc(size).toString('base64'),
      });
    expect((await post(9)).status).toBe(201);
    expect((await post(3 * megabyte)).status).toBe(413);
  });
});
