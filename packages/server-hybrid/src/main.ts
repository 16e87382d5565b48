#!/usr/bin/env node
import { loadDotEnv, readPackageVersion, requireNode, runServer } from '@hybrid-mcp/http-base';
import { assembleHybrid } from './assemble-hybrid.ts';
import { createCommands } from './create-commands.ts';
import { startBuiltInEmulator as startStandIn } from './start-built-in-emulator.ts';

const manifest = new URL('../package.json', import.meta.url);

const version = readPackageVersion(manifest);
const stdio = () => {
  const { stdin: input, stdout: output, stderr: errors } = process;
  return { version, startStandIn, input, output, errors };
};

requireNode(manifest);
loadDotEnv();
await runServer({
  name: 'hybrid-mcp',
  role: 'hybrid',
  manifest,
  env: process.env,
  argv: process.argv.slice(2),
  assemble: assembleHybrid,
  commands: createCommands({ terminal: process.stdout, stdio }),
  startStandIn,
});
