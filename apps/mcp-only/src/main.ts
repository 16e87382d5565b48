#!/usr/bin/env node
import { loadDotEnv, requireNode, runServer } from '@hybrid-mcp/http-base';
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
});
