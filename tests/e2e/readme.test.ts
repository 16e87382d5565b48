import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startTopology, workspaceRoot } from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';

/** The shell blocks of one section of the README, in order. */
function readShellBlocks(section: string): string {
  const readme = readFileSync(join(workspaceRoot, 'README.md'), 'utf8');
  const [, text = ''] = readme.split(`## ${section}\n`);
  const [own = ''] = text.split(/^## /m);
  return [...own.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block).join('\n');
}

it('the curl walk-through of the README signs in as it is written', async () => {
  const servers = await startTopology({ kind: 'hybrid', autoSignIn: 'adele@contoso.example' });
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    SERVER: servers.callbackBaseUrl,
  };
  const { stdout, stderr } = await promisify(execFile)(
    'sh',
    ['-euc', readShellBlocks('A sign-in with curl')],
    { env },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(/<h1>Authentication Successful<\/h1>[\s\S]*"status":"success"[\s\S]*Adele Vance\n$/);
  await servers.stop();
});
