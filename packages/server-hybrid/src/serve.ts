import { allTools } from '@hybrid-mcp/graph-tools';
import {
  loadDotEnv,
  type RunServerOptions,
  readPackageVersion,
  requireNode,
  runServer,
} from '@hybrid-mcp/http-base';
import { findToolProblems } from '@hybrid-mcp/mcp-endpoint';
import { assembleHybrid } from './assemble-hybrid.ts';
import { createCommands } from './create-commands.ts';
import { openStateStore } from './open-state-store.ts';
import { startBuiltInEmulator as startStandIn } from './start-built-in-emulator.ts';

const manifest = new URL('../package.json', import.meta.url);

/** Runs `hybrid-mcp` as a command: the server, or what the arguments ask for instead. */
export async function serve({ env, argv }: Pick<RunServerOptions, 'env' | 'argv'>): Promise<void> {
  requireNode(manifest);
  loadDotEnv();
  const version = readPackageVersion(manifest);
  const stdio = () => ({
    version,
    startStandIn,
    openStateStore,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  });
  await runServer({
    name: 'hybrid-mcp',
    role: 'hybrid',
    manifest,
    env,
    argv,
    assemble: assembleHybrid,
    findToolProblems: (choice) => findToolProblems(allTools, choice),
    commands: createCommands({ terminal: process.stdout, stdio }),
    startStandIn,
    openStateStore,
  });
}
