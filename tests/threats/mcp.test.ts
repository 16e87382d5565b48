import { expect } from 'vitest';
import { describeThreats } from './describe-threats.ts';

const call = (name: string, id: unknown = 1) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: {} },
});
const listAccounts = call('list_accounts');

describeThreats('what is sent to /mcp', { kind: 'hybrid' }, [
  {
    id: 29,
    title: 'a form or a beacon of a foreign page is no call, whatever it holds',
    async attack({ mcp }) {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ]) {
        const answer = await mcp.post(listAccounts, { headers: { 'content-type': type } });
        expect([type, answer.status]).toEqual([type, 415]);
      }
    },
    twin: [
      {
        file: 'packages/mcp-endpoint/dist/http/accept-only-json.js',
        find: "app.addContentTypeParser('application/json',",
        replaceWith: "app.addContentTypeParser('*',",
      },
    ],
  },
  {
    id: 29,
    title: 'a batch is refused as a whole',
    async attack({ mcp }) {
      for (const batch of [
        [],
        [listAccounts],
        Array.from({ length: 100 }, (_, id) => call('list_accounts', id)),
      ]) {
        const answer = await mcp.post(batch);
        expect([batch.length, answer.status]).toEqual([batch.length, 400]);
        expect(await answer.json()).toMatchObject({ id: null, error: { data: { error: 'batch_refused' } } });
      }
    },
    twin: [
      {
        file: 'packages/mcp-endpoint/dist/json-rpc/validate-json-rpc-message.js',
        find: "throw new JsonRpcError('batch_refused');",
        replaceWith: 'body = body[0];',
      },
    ],
  },
  {
    id: 30,
    title: 'malformed, deep, wide and aborted messages leave the server as it was',
    async attack({ mcp }) {
      const bodies = [
        '{',
        '\u0000',
        '"'.repeat(10_000),
        '['.repeat(100_000),
        `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`,
        JSON.stringify(Array.from({ length: 70_000 }, () => ({}))),
        JSON.stringify({ ...listAccounts, id: 'x'.repeat(100_000) }),
        `{"__proto__":{"isError":true},${JSON.stringify(listAccounts).slice(1)}`,
        'x'.repeat(1_048_577),
      ];
      for (const body of bodies) {
        const { status } = await mcp.post(body);
        expect([body.slice(0, 20), status >= 400 && status < 500]).toEqual([body.slice(0, 20), true]);
      }
      await expect(mcp.post(call('wait_for_callback'), { signal: AbortSignal.abort() })).rejects.toThrow();
      expect((await mcp.call('list_accounts')).value).toEqual({ accounts: [] });
    },
  },
  {
    id: 31,
    title: 'no header names another method or another tool than the body',
    async attack({ mcp }) {
      const lies: Record<string, string>[] = [
        { 'mcp-method': 'tools/list' },
        { 'mcp-method': 'ping', 'mcp-name': 'list_accounts' },
        { 'mcp-method': 'tools/call', 'mcp-name': 'get_user_profile' },
        { 'mcp-name': `=?base64?${Buffer.from('get_user_profile').toString('base64')}?=` },
      ];
      for (const headers of lies) {
        const answer = await mcp.post(listAccounts, { headers });
        expect([headers, answer.status]).toEqual([headers, 400]);
      }
    },
    twin: [
      {
        file: 'packages/mcp-endpoint/dist/eras/dispatcher.js',
        find: 'if (headers !== undefined)\n            validateMirroredHeaders(message, headers);',
        replaceWith: '',
      },
    ],
  },
]);
