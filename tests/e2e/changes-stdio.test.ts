import { startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { createBrowser, freePort } from '@hybrid-mcp/test-kit';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, it, onTestFinished } from 'vitest';
import { visit } from './sign-in-steps.ts';
import { stdioScript } from './stdio-process.ts';

it('a local client is told of a mail by the resource that it subscribed to', async () => {
  const emulator = await startEmulator({ port: 0, autoSignIn: 'adele@contoso.example' });
  onTestFinished(() => emulator.stop());
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [stdioScript, '--stdio'],
    stderr: 'ignore',
    env: {
      PATH: process.env.PATH ?? '',
      AZURE_CLIENT_ID: emulator.clientId,
      AZURE_CLIENT_SECRET: emulator.clientSecret,
      MICROSOFT_AUTHORITY_URL: emulator.baseUrl,
      GRAPH_BASE_URL: emulator.baseUrl,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
      PORT: String(await freePort()),
      TOOLSETS: 'changes,mail',
    },
  });
  const client = new Client({ name: 'a local client', version: '1' });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  onTestFinished(() => client.close());
  const call = async (name: string, args: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: args })).structuredContent as Record<string, string>;
  const finish = async ({ auth_url = '', state }: Record<string, string>) => {
    await visit(createBrowser(), auth_url);
    const { auth_code } = await call('wait_for_callback', { state });
    return call('complete_authentication', { auth_code });
  };
  await finish(await call('authenticate_account'));

  const { uri = '' } = await call('changes_subscribe', { what: 'mail', changes: ['created'] });
  expect(client.getServerCapabilities()?.resources).toEqual({ subscribe: true });
  expect((await client.listResources()).resources).toMatchObject([{ uri }]);
  const updated = new Promise<string>((resolve) => {
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => resolve(params.uri));
  });
  await client.subscribeResource({ uri });
  await expect(client.subscribeResource({ uri: `${uri}x` })).rejects.toMatchObject({ code: -32002 });

  const mail = { to: ['adele@contoso.example'], subject: 'News', body: 'It rains.' };
  const refused = await call('mail_send_message', mail);
  if (refused.auth_url !== undefined) await finish(refused);
  await call('mail_send_message', mail);
  expect(await updated).toBe(uri);
  const { contents } = await client.readResource({ uri });
  expect(contents[0]).toMatchObject({ uri, text: expect.stringContaining('"change":"created"') });
  await client.unsubscribeResource({ uri });
});
