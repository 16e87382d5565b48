import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startServerProcess, workspaceRoot } from '@hybrid-mcp/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';

const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface StartCommand {
  readonly script: string;
  readonly args: readonly string[];
}

const hybrid: StartCommand = { script: 'packages/server-hybrid/dist/main.js', args: [] };

/** Every way to start something that chooses tools. */
const commands: readonly StartCommand[] = [
  hybrid,
  { ...hybrid, args: ['--stdio'] },
  { script: 'apps/mcp-only/dist/main.js', args: [] },
];

const start = (root: string, env: Record<string, string>, { script, args } = hybrid) =>
  startServerProcess({ script: join(root, script), args, env, cwd: folder });

const secretValues = ['s3cret-canary-value-one', 'not-a-number-canary', 'canary-binding', 'canary_tool'];

async function attackWithEverythingWrong(root: string, command = hybrid): Promise<void> {
  const env = {
    AZURE_CLIENT_ID: 'only-the-id',
    FLOW_SECRET: secretValues[0] ?? '',
    PORT: secretValues[1] ?? '',
    SIGN_IN_BINDING: secretValues[2] ?? '',
    PUBLIC_BASE_URL: 'http://mcp.example.com/path',
    MICROSOFT_AUTHORITY_URL: 'http://login.example.com',
    SEALING_KEYS: 'short',
    TOOLSETS: `mail,${secretValues[3]}`,
    DISABLED_TOOLS: secretValues[3] ?? '',
  };
  const server = start(root, env, command);
  const code = await server.exited;
  expect(code).toBe(78);
  const output = server.output();
  for (const name of [
    'AZURE_CLIENT_SECRET',
    'FLOW_SECRET',
    'PORT',
    'SIGN_IN_BINDING',
    'PUBLIC_BASE_URL',
    'MICROSOFT_AUTHORITY_URL',
    'SEALING_KEYS',
    'TOOLSETS',
    'DISABLED_TOOLS',
  ]) {
    expect(output).toMatch(new RegExp(`^ +${name}: `, 'm'));
  }
  for (const value of secretValues) expect(output).not.toContain(value);
}

const unsafe = {
  AZURE_CLIENT_ID: 'a',
  AZURE_CLIENT_SECRET: 'b',
  SIGN_IN_BINDING: 'direct',
  PUBLIC_BASE_URL: 'https://mcp.example.com',
};

async function attackWithDirectBindingOnThePublicInternet(root: string): Promise<void> {
  const server = start(root, { ...unsafe, PORT: `${await freePort()}` });
  const outcome = await Promise.race([
    server.exited,
    server.printed(/listening on/).then(
      () => 'listening',
      () => 'ended',
    ),
  ]);
  await server.stop();
  expect(outcome).not.toBe('listening');
  expect(server.output()).toMatch(/SIGN_IN_BINDING: must not be direct/);
}

const loadConfigFile = 'packages/core/dist/config/load-config.js';

const twins = [
  {
    name: 'without the check: the unsafe combination starts',
    file: 'packages/core/dist/config/config-problems.js',
    find: '...bindingProblems(check),',
    replaceWith: '',
    attack: attackWithDirectBindingOnThePublicInternet,
  },
  {
    name: 'that stops at the first problem: the list is incomplete',
    file: loadConfigFile,
    find: 'const all = [...problems,',
    replaceWith: 'const all = [...problems.slice(0, 1),',
    attack: attackWithEverythingWrong,
  },
  {
    name: 'that looks at the tools last: the list is incomplete',
    file: loadConfigFile,
    find: ', ...findToolProblems(config.tools)];',
    replaceWith: '];',
    attack: attackWithEverythingWrong,
  },
];

describe('THREATS 49: configuration', () => {
  it.each(commands)(
    'lists every problem at once, by name and never by value, and does not start: $script $args',
    (command) => attackWithEverythingWrong(workspaceRoot, command),
  );

  it('does not start an unsafe combination', () => attackWithDirectBindingOnThePublicInternet(workspaceRoot));

  it.each(twins)('THREATS 49, twin $name', ({ file, find, replaceWith, attack }) =>
    attackTwin([{ file, find, replaceWith }], (root) => attack(root)),
  );
});
