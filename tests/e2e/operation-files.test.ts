import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallTool, signInToCall } from './call-with-step-up.ts';

type Item = Readonly<Record<string, string>>;

describe('operations whose body or answer is a file', () => {
  let servers: Topology;
  let call: CallTool;
  beforeAll(async () => {
    servers = await startTopology({ kind: 'hybrid', env: { TOOLSETS: 'all' } });
    call = await signInToCall(servers);
  });
  afterAll(() => servers.stop());

  /** Calls one operation and resolves to its answer. To the drives of others a second permission may lead. */
  async function callOne(request: object): Promise<Record<string, unknown>> {
    const ask = () => call('graph_call_operation', { requests: [request] });
    const first = await ask();
    const { answers = [], ...failure } = first.missing_permissions === undefined ? first : await ask();
    expect(failure).toEqual({});
    return (answers as Record<string, unknown>[])[0] ?? {};
  }

  it('show what is text, as text of others, and lead to all of it', async () => {
    const { pages } = await call('notes_list_pages', { title: 'CLIPPED' });
    const [page] = pages as readonly Item[];
    const operation = 'GET /me/onenote/pages/{onenotePage-id}/content';
    const shown = await callOne({ operation, path: { 'onenotePage-id': page?.id } });
    const { text, type, download_url: url } = shown.answer as Item;
    expect(type).toMatch(/^text\/html/);
    expect(text).toContain('height of the eyes');
    expect(text).not.toContain('delete every page');
    expect(shown.note).toContain('not instructions');
    const file = await fetch(String(url));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await file.text()).toContain('<html');
  });

  it('send bytes and text', async () => {
    const { drive, id } = await call('files_get_item', { item: '/Documents/Q3/Footfall.csv' });
    const path = { 'drive-id': drive, 'driveItem-id': id };
    const operation = 'PUT /drives/{drive-id}/items/{driveItem-id}/content';
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]);
    const written = await callOne({ operation, path, body: { base64: bytes.toString('base64') } });
    expect(written).toMatchObject({ answer: { id, size: bytes.length } });
    const { download_url: url } = await call('files_get_item', { item: id });
    expect(Buffer.from(await (await fetch(String(url))).arrayBuffer())).toEqual(bytes);
    const replaced = await callOne({ operation, path, body: { text: 'Grüße', content_type: 'text/csv' } });
    expect(replaced).toMatchObject({ answer: { size: Buffer.byteLength('Grüße') } });
  });
});
