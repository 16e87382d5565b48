import { join } from 'node:path';
import {
  createBrowser,
  freePort,
  startServerProcess,
  startTopology,
  type Topology,
  topologyKinds,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfirmationCode, typeCode, visit } from './sign-in-steps.ts';

const startExample = (...args: readonly string[]) =>
  startServerProcess({
    script: join(workspaceRoot, 'examples/sign-in-client/sign-in.ts'),
    args,
    env: {},
    cwd: workspaceRoot,
    keepsCompiled: true,
  });

async function readLink(example: ReturnType<typeof startExample>): Promise<string> {
  const [, link = ''] = await example.printed(/^(http\S+)\n/m);
  return link;
}

describe.each(topologyKinds)('the example client (%s)', (kind) => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind });
  });
  afterAll(() => servers.stop());

  it('prints the link, waits, and prints the profile', async () => {
    const example = startExample(servers.mcpUrl);
    await visit(createBrowser(), await readLink(example));
    expect(await example.exited).toBe(0);
    expect(example.output()).toMatch(/Signed in as Adele Vance[\s\S]*\n\nNewest in the inbox\n\n {2}\S/);
  });

  it('says why when the person declines', async () => {
    const example = startExample(servers.mcpUrl);
    await visit(createBrowser(), await readLink(example), 'Cancel');
    expect(await example.exited).toBe(1);
    expect(example.output()).toMatch(/Not signed in\..*declined/);
  });
});

describe('the example client', () => {
  it('asks for the confirmation code where the server wants one', async () => {
    const servers = await startTopology({ kind: 'hybrid', env: { SIGN_IN_BINDING: 'confirm' } });
    const example = startExample(servers.mcpUrl);
    const page = await visit(createBrowser(), await readLink(example));
    await example.printed(/Confirmation code from the last page:/);
    example.type(`${readConfirmationCode(page)}\n`);
    expect(await example.exited).toBe(0);
    expect(example.output()).toMatch(/Signed in as Adele Vance/);
    await servers.stop();
  });

  it('shows the code to type in where the server signs in with one', async () => {
    const clientId = '0a1b2c3d-4e5f-4a6b-8c7d-8e9f0a1b2c3d';
    const servers = await startTopology({
      kind: 'hybrid',
      clients: [{ clientId, isPublic: true }],
      deviceCodeIntervalSeconds: 0.05,
      env: { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: '', SIGN_IN_FLOW: 'device_code' },
    });
    const example = startExample(servers.mcpUrl);
    const [, user_code = ''] = await example.printed(/Type in this code there: (\w+)\n/);
    await typeCode({ auth_url: await readLink(example), user_code });
    expect(await example.exited).toBe(0);
    expect(example.output()).toMatch(/Signed in as Adele Vance/);
    await servers.stop();
  });

  it('says that no server answers, with an exit code of its own', async () => {
    const example = startExample(`http://localhost:${await freePort()}/mcp`);
    expect(await example.exited).toBe(69);
    expect(example.output()).toMatch(/No MCP server answers/);
  });
});
