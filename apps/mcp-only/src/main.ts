#!/usr/bin/env node
import { allTools } from '@hybrid-mcp/graph-tools';
import { loadDotEnv, requireNode, runServer } from '@hybrid-mcp/http-base';
import { findToolProblems } from '@hybrid-mcp/mcp-endpoint';
import { assembleMcpOnly } from './assemble-mcp-only.ts';

const manifest = new URL('../package.json', import.meta.url);

requireNode(manifest);
loadDotEnv();
await runServer({
  name: 'mcp-only',
  role: 'mcp',
  manifest,
  env: process.env,
  argv: process.argv.slice(2),
  openStateStore: async (request) => (await import('@hybrid-mcp/store-redis')).openConfiguredStore(request),
  startStandIn: async (options) => (await import('@hybrid-mcp/microsoft-emulator')).startEmulator(options),
  assemble: assembleMcpOnly,
  findToolProblems: (choice) => findToolProblems(allTools, choice),
});
