import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, startServerProcess, startTopology, workspaceRoot } from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';

/** One kind of the blocks of one section of the README, in order. */
function readBlocks(section: string, kind: 'sh' | ''): readonly string[] {
  const readme = readFileSync(join(workspaceRoot, 'README.md'), 'utf8');
  const [, text = ''] = readme.split(`## ${section}\n`);
  const [own = ''] = text.split(/^## /m);
  return [...own.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].flatMap(([, name, block = '']) =>
    name === kind ? [block] : [],
  );
}

it('the server greets as the README shows', async () => {
  const [port, emulatorPort] = [`${await freePort()}`, `${await freePort()}`];
  const server = startServerProcess({
    script: join(workspaceRoot, 'packages/server-hybrid/dist/main.js'),
    env: { PORT: port, EMULATOR_PORT: emulatorPort, npm_package_name: 'hybrid-mcp-workspace' },
    cwd: tmpdir(),
  });
  await server.printed(/Press Ctrl-C/);
  const greeting = server
    .output()
    .replaceAll(`:${port}`, ':8000')
    .replaceAll(`:${emulatorPort}`, ':8400')
    .replace('example http://localhost:8000/mcp', 'example');
  expect(greeting.trim()).toBe(readBlocks('Quick start', '').join('').trim());
  await server.stop();
});

it('the curl walk-through of the README signs in as it is written', async () => {
  const servers = await startTopology({ kind: 'hybrid', autoSignIn: 'adele@contoso.example' });
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    SERVER: servers.callbackBaseUrl,
  };
  const { stdout, stderr } = await promisify(execFile)(
    'sh',
    ['-euc', readBlocks('A sign-in with curl', 'sh').join('\n')],
    { env },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(/<h1>Authentication Successful<\/h1>[\s\S]*"status":"success"[\s\S]*Adele Vance\n$/);
  await servers.stop();
});
