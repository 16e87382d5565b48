import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@hybrid-mcp/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FollowedImports, reachOf } from './rules/built-reach.ts';
import { root } from './workspace.ts';

const callbackOnly = 'apps/callback-only/dist/main.js';
const mcpOnly = 'apps/mcp-only/dist/main.js';
// What its main.js loads, all at once.
const hybrid = 'packages/server-hybrid/dist/serve.js';
const mcpSdks = ['@modelcontextprotocol/sdk', '@modelcontextprotocol/server'];
const operatorLibraries = ['prom-client', '@fastify/under-pressure', '@opentelemetry/api'];
const microsoftClients = ['@azure/msal-node', '@microsoft/microsoft-graph-client'];

interface ReachRule {
  readonly entry: string;
  readonly followed: FollowedImports;
  readonly never: readonly string[];
}

const reachRules: readonly ReachRule[] = [
  {
    entry: callbackOnly,
    followed: 'ever',
    never: [...mcpSdks, '@hybrid-mcp/graph-tools', '@hybrid-mcp/mcp-endpoint'],
  },
  { entry: callbackOnly, followed: 'at load', never: [...microsoftClients, ...operatorLibraries] },
  { entry: mcpOnly, followed: 'ever', never: ['@hybrid-mcp/callback-routes'] },
  { entry: mcpOnly, followed: 'at load', never: [...microsoftClients, '@hybrid-mcp/microsoft-emulator'] },
  {
    entry: hybrid,
    followed: 'at load',
    never: [...microsoftClients, ...mcpSdks, ...operatorLibraries, '@hybrid-mcp/microsoft-emulator'],
  },
  { entry: 'packages/core/dist/index.js', followed: 'ever', never: [...mcpSdks, 'fastify', 'redis'] },
  { entry: 'packages/graph-tools/dist/index.js', followed: 'ever', never: [...mcpSdks, 'fastify', 'redis'] },
];

describe('the reach of built entries', () => {
  it.each(reachRules)('$entry reaches $followed none of $never', ({ entry, followed, never }) => {
    const { packages } = reachOf(root + entry, followed);
    expect(packages.size).toBeGreaterThan(0);
    expect(never.filter((name) => packages.has(name))).toEqual([]);
  });

  it('leaves Graph out of an emulator that nobody has asked for it', () => {
    const graph = /\/graph-app\.js$/;
    const { files } = reachOf(`${root}packages/microsoft-emulator/dist/index.js`, 'at load');
    expect([...files].filter((file) => graph.test(file))).toEqual([]);
    const ever = reachOf(`${root}packages/microsoft-emulator/dist/index.js`, 'ever');
    expect([...ever.files].filter((file) => graph.test(file))).toHaveLength(1);
  });

  it('reaches what the servers are for, so that the walk is known to walk', () => {
    expect([...reachOf(root + hybrid, 'at load').packages]).toEqual(
      expect.arrayContaining(['fastify', '@hybrid-mcp/core', '@hybrid-mcp/mcp-endpoint', 'zod']),
    );
    expect([...reachOf(root + hybrid, 'ever').packages]).toEqual(
      expect.arrayContaining([...microsoftClients, ...mcpSdks, '@hybrid-mcp/microsoft-emulator']),
    );
  });
});

describe('reachOf', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'built-reach-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds a package behind a chain of files and cycles, and a dynamic one only when asked', () => {
    writeFileSync(join(folder, 'main.js'), `import './inner.js';`);
    writeFileSync(
      join(folder, 'inner.js'),
      `import './main.js'; export * from '@azure/msal-node'; await import('redis');`,
    );
    const main = join(folder, 'main.js');
    expect([...reachOf(main, 'at load').packages]).toEqual(['@azure/msal-node']);
    expect([...reachOf(main, 'ever').packages].sort()).toEqual(['@azure/msal-node', 'redis']);
  });
});

it('the built code calls what is called only for what it throws', () => {
  const credentials = { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: 'hush' };
  const load = () => loadConfig({ ...credentials, REDIS_URL: 'redis://user:100%@redis.example' }, 'hybrid');
  expect(load).toThrow('REDIS_URL: must');
});
