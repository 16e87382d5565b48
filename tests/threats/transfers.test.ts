import { createTwin, type RemovedCheck, startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';
import { type CallTool, signInToCall } from '../e2e/call-with-step-up.ts';
import { attackTwin } from './attack-twin.ts';
import { describeThreats, type Threat } from './describe-threats.ts';

const transfers = (file: string) => `packages/mcp-endpoint/dist/transfers/${file}.js`;
const graphClient = (file: string) => `packages/graph-tools/dist/graph-client/${file}.js`;
const log = (file: string) => `packages/http-base/dist/logging/${file}.js`;

const options = { kind: 'hybrid', env: { TOOLSETS: 'all' } } as const;
const document = '/Documents/Q3/Footfall.csv';

const downloadUrlOf = async (call: CallTool, item = document) =>
  String((await call('files_get_item', { item })).download_url);

async function uploadFile(call: CallTool, item: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { upload_url } = await call('files_upload_file', { item, size: bytes.length, conflict: 'replace' });
  expect((await fetch(String(upload_url), { method: 'PUT', body: bytes })).status).toBe(201);
}

/** Attaches a file of this name to a draft, and resolves to the link to it. */
async function attachFile(call: CallTool, name: string): Promise<string> {
  const { id } = await call('mail_create_draft', { to: ['diego@contoso.example'], subject: 'a', body: 'b' });
  const { upload_url } = await call('mail_attach_file', { id, name, size: 3, type: 'text/html' });
  expect((await fetch(String(upload_url), { method: 'PUT', body: '<p>' })).status).toBe(201);
  const { attachments } = await call('mail_list_attachments', { id });
  return (attachments as readonly { download_url: string }[])[0]?.download_url ?? '';
}

/** Every answer, as a client sees it. */
async function look(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const threats: readonly Threat[] = [
  {
    id: 51,
    title: 'a link that this server has not made leads to nothing',
    twin: [
      {
        file: transfers('transfer-tickets'),
        find: "if (json === undefined)\n                throw new AppError('unknown_file_link');\n            const ticket = JSON.parse(json);",
        replaceWith: "const ticket = JSON.parse(json ?? Buffer.from(sealed, 'base64url').toString());",
      },
    ],
    async attack(servers) {
      const call = await signInToCall(servers);
      const url = await downloadUrlOf(call);
      const [, base = '', sealed = ''] = /^(.*\/files\/)(.*)$/.exec(url) ?? [];
      const altered = sealed.slice(0, -3) + (sealed.endsWith('AAA') ? 'BBB' : 'AAA');
      const forged = {
        kind: 'download',
        principal: { kind: 'local' },
        selection: {},
        path: '/me',
        name: 'me',
      };
      const plain = Buffer.from(JSON.stringify({ ...forged, untilMs: 9e15 })).toString('base64url');
      for (const ticket of [plain, altered, `${sealed}A`, sealed.slice(0, 40), 'v1.AAAAAAAA.AAAA', '..%2f']) {
        const { status, text } = await look(`${base}${ticket}`);
        expect([ticket.slice(0, 20), status]).toEqual([ticket.slice(0, 20), 404]);
        expect(text).not.toContain('Adele');
      }
    },
  },
  {
    id: 51,
    title: 'a link to a download takes no file, and a link to an upload gives none',
    twin: [
      {
        file: transfers('transfer-routes'),
        find: "if (ticket.kind === 'download')\n        throw new AppError('method_not_allowed');",
        replaceWith: '',
      },
    ],
    async attack(servers) {
      const call = await signInToCall(servers);
      const down = await downloadUrlOf(call);
      const refused = await look(down, {
        method: 'PUT',
        body: 'new',
        headers: { 'content-range': 'bytes 0-2/3' },
      });
      expect([refused.status, (await look(down, { method: 'DELETE' })).status]).toEqual([405, 405]);
      const { upload_url } = await call('files_upload_file', { item: '/Documents/x.bin', size: 9 });
      expect(JSON.parse((await look(String(upload_url))).text)).toEqual({
        next_offset: 0,
        size: 9,
        expires_in: expect.any(Number),
      });
    },
  },
  {
    id: 53,
    title: 'a link speaks for the account that it was made for, and for no other',
    twin: [{ file: transfers('call-transfers'), find: '{ account }', replaceWith: '{}' }],
    async attack(servers) {
      const call = await signInToCall(servers);
      const { accounts } = await call('list_accounts');
      const [{ id } = { id: '' }] = accounts as readonly { id: string }[];
      const asked = await servers.mcp.call('files_get_item', { account: id, item: document });
      expect((await look(String(asked.value.download_url))).text).toContain('Market Square');
      const other = await signInToCall(servers, 'diego@contoso.example');
      expect((await look(String(asked.value.download_url))).text).toContain('Market Square');
      await other('sign_out', { all: true });
      await call('authenticate_account');
      expect((await look(String(asked.value.download_url))).status).toBe(401);
    },
  },
  {
    id: 54,
    title: 'the storage that files come from never gets the bearer',
    twin: [
      {
        file: graphClient('open-file'),
        find: 'range === undefined ? {} : { range }',
        replaceWith: "{ authorization: 'Bearer a-token' }",
      },
    ],
    attack: (servers) => attackStorage(servers),
  },
  {
    id: 54,
    title: 'the storage that files go to never gets the bearer',
    twin: [
      {
        file: graphClient('upload-sessions'),
        find: "'content-range': range",
        replaceWith: "'content-range': range, authorization: 'Bearer a-token'",
      },
    ],
    attack: (servers) => attackStorage(servers),
  },
  {
    id: 55,
    title: 'the name of a file adds no header and leaves no folder',
    twin: [{ file: transfers('content-disposition'), find: ".replace(unsafe, '_')", replaceWith: '' }],
    async attack(servers) {
      const call = await signInToCall(servers);
      const url = await attachFile(call, '../a"\r\nSet-Cookie: x=1\u202etxt.html');
      const { status, headers } = await look(url);
      expect([status, headers.get('set-cookie')]).toEqual([200, null]);
      expect(headers.get('content-disposition')).toBe(
        'attachment; filename="_a___Set-Cookie_ x=1_txt.html"; filename*=UTF-8\'\'_a___Set-Cookie_%20x%3D1_txt.html',
      );
    },
  },
  {
    id: 55,
    title: 'a file is saved and never runs as a page of this server',
    twin: [{ file: transfers('answer-download'), find: '...safeHeaders,', replaceWith: '' }],
    async attack(servers) {
      const { headers } = await look(await attachFile(await signInToCall(servers), 'page.html'));
      expect(headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, no-store');
    },
  },
  {
    id: 56,
    title: 'few files of one principal are on their way at once',
    twin: [
      {
        file: transfers('transfer-places'),
        find: 'if (counts.total >= max || counts.of(share) >= maxPerShare)',
        replaceWith: 'if (false)',
      },
    ],
    async attack(servers) {
      const call = await signInToCall(servers);
      await uploadFile(call, '/Documents/large.bin', new Uint8Array(24 * 1024 * 1024));
      const url = await downloadUrlOf(call, '/Documents/large.bin');
      const hangUp = new AbortController();
      const held = await Promise.all(Array.from({ length: 6 }, () => fetch(url, { signal: hangUp.signal })));
      expect(held.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
      const refused = await fetch(url, { signal: hangUp.signal });
      const { status } = refused;
      hangUp.abort();
      expect([status, refused.headers.has('retry-after')]).toEqual([429, true]);
    },
  },
  {
    id: 48,
    title: 'a link for a file is in no line of the log',
    twin: [
      {
        file: log('log-requests'),
        find: "route: routeOptions.url ?? 'unmatched'",
        replaceWith: 'route: request.url',
      },
      { file: log('scrub-text'), find: '/v1\\.[\\w-]{8}\\.[\\w-]+/g', replaceWith: '/never/g' },
      { file: log('scrub-text'), find: '/(?<![\\w-])[\\w-]{400,}/g', replaceWith: '/never/g' },
    ],
    async attack(servers) {
      const call = await signInToCall(servers);
      const url = await downloadUrlOf(call);
      await look(url);
      await look(`${url}altered`);
      await servers.processes[0]?.printed(/"status":404/);
      expect(servers.output()).not.toContain(url.slice(-60));
    },
  },
];

/** The emulator writes down who brings a token along. */
async function attackStorage({ emulator, ...servers }: Topology): Promise<void> {
  const call = await signInToCall({ emulator, ...servers });
  const bytes = new Uint8Array(6 * 1024 * 1024);
  const asking = { item: '/Documents/b.bin', size: bytes.length, conflict: 'replace' };
  const { upload_url } = await call('files_upload_file', asking);
  await look(String(upload_url), { method: 'PUT', body: bytes });
  await look(await downloadUrlOf(call));
  const asked = emulator.requests.filter(({ path }) => path.startsWith('/personal/'));
  expect(asked.map(({ method }) => method)).toEqual(expect.arrayContaining(['PUT', 'GET']));
  expect(asked.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
}

describeThreats('links for files', options, threats);

/** Servers whose links are good for no time at all. */
const shortLived: RemovedCheck = {
  file: transfers('transfer-tickets'),
  find: 'download: 10 * 60_000',
  replaceWith: 'download: 0',
};

async function attackExpired(root: string): Promise<void> {
  const servers = await startTopology({ ...options, root });
  try {
    const { status, text } = await look(await downloadUrlOf(await signInToCall(servers)));
    expect([status, text.includes('expired_file_link')]).toEqual([410, true]);
  } finally {
    await servers.stop();
  }
}

it('THREATS 52: a link that has expired leads to nothing', async () => {
  const twin = createTwin([shortLived]);
  try {
    await attackExpired(twin.root);
  } finally {
    twin.remove();
  }
}, 60_000);

it('THREATS 52, twin without the check: the attack succeeds', async () => {
  const unchecked = {
    file: transfers('transfer-tickets'),
    find: 'if (ticket.untilMs <= clock.wallMs())',
    replaceWith: 'if (false)',
  };
  await attackTwin([shortLived, unchecked], attackExpired);
}, 60_000);
