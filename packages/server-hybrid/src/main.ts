#!/usr/bin/env node
import { loadDotEnv, runServer } from '@hybrid-mcp/http-base';
import { assembleHybrid } from './assemble-hybrid.ts';
import { createCommands } from './create-commands.ts';

loadDotEnv();
await runServer({
  name: 'hybrid-mcp',
  role: 'hybrid',
  manifest: new URL('../package.json', import.meta.url),
  env: process.env,
  argv: process.argv.slice(2),
  assemble: assembleHybrid,
  commands: createCommands(process.stdout),
  startStandIn: async (options) => (await import('@hybrid-mcp/microsoft-emulator')).startEmulator(options),
});
