import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServerProcess } from '@hybrid-mcp/test-kit';

/** Revisions of the protocol that the suite knows whole. */
export type Revision = '2025-06-18' | '2025-11-25' | '2026-07-28';

/** One thing a scenario looked at. */
export interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly errorMessage?: string;
}

/** The checks of every scenario that ran, by its name. */
export type SuiteRun = ReadonlyMap<string, readonly Check[]>;

/** A server to run against. */
export interface TestedServer {
  readonly mcpUrl: string;
  stop(): Promise<void>;
}

const command = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'));

/**
 * Runs the official conformance suite against a server that is up as long as that takes: every scenario of these
 * revisions of the specification, each over the wire of its revision, without the extensions. A scenario that broke
 * has no checks.
 * @see https://github.com/modelcontextprotocol/conformance
 */
export async function runConformanceSuite<Of extends Revision>(
  startServer: () => Promise<TestedServer>,
  revisions: readonly Of[],
): Promise<readonly (readonly [Of, SuiteRun])[]> {
  const server = await startServer();
  const run = async (revision: Of) => [revision, await runRevision(server.mcpUrl, revision)] as const;
  try {
    return await Promise.all(revisions.map(run));
  } finally {
    await server.stop();
  }
}

async function runRevision(mcpUrl: string, revision: Revision): Promise<SuiteRun> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    const options = ['--url', mcpUrl, '--suite', 'all', '--spec-version', revision, '--output-dir', folder];
    const suite = startServerProcess({ script: command, args: ['server', ...options], env: {} });
    await suite.exited;
    const names = [...suite.output().matchAll(/^=== Running scenario: (\S+) ===$/gm)].map(([, name]) => name);
    if (names.length === 0) throw new Error(`The suite ran nothing:\n${suite.output()}`);
    return await readChecks(folder, names as string[]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The suite leaves a folder for each scenario, named after it and the time. */
async function readChecks(folder: string, scenarios: readonly string[]): Promise<SuiteRun> {
  const folders = await readdir(folder);
  const read = async (scenario: string): Promise<[string, readonly Check[]]> => {
    const own = new RegExp(`^server-${scenario}-\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z$`);
    const found = folders.find((name) => own.test(name));
    if (found === undefined) return [scenario, []];
    // A scenario that breaks leaves its folder empty.
    const text = await readFile(join(folder, found, 'checks.json'), 'utf8').catch(() => '[]');
    return [scenario, JSON.parse(text)];
  };
  return new Map(await Promise.all(scenarios.map(read)));
}
