import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realSystem } from './real-system.ts';

describe('realSystem', () => {
  it('tells a file, a folder and nothing apart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hybrid-mcp-doctor-'));
    const file = join(folder, 'file');
    await writeFile(file, 'text', { mode: 0o600 });
    expect(await realSystem.inspectFile(folder)).toMatchObject({ isFolder: true, isFile: false });
    expect(await realSystem.inspectFile(file)).toMatchObject({ isFile: true, isWritable: true });
    expect(await realSystem.inspectFile(join(folder, 'nothing'))).toBeUndefined();
    expect((await realSystem.readFile(file)).toString()).toBe('text');
    await rm(folder, { recursive: true });
  });

  it('tells a free port from a taken one', async () => {
    const server = createServer();
    const listening = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', listening.resolve);
    await listening.promise;
    const { port } = server.address() as AddressInfo;
    expect(await realSystem.isPortFree('localhost', port)).toBe(false);
    expect(await realSystem.isPortFree('127.0.0.1', port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await realSystem.isPortFree('localhost', port)).toBe(true);
  });
});
