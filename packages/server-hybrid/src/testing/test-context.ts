import { type Environment, loadConfig } from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import type { DoctorContext } from '../doctor/doctor-context.ts';
import type { DoctorSystem, FileFacts } from '../doctor/doctor-system.ts';
import { createProbes } from '../doctor/network/probes.ts';

/** What a scripted host does with a request: answers, or fails as `fetch` does. */
export type ScriptedAnswer =
  | Error
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** How a test's machine and Microsoft are. */
export interface TestMachine {
  readonly env?: Environment;
  /** Answers by the end of the URL; anything else is 404. */
  readonly answers?: Readonly<Record<string, ScriptedAnswer>>;
  /** Files that are there: content, or only facts. */
  readonly files?: Readonly<Record<string, { readonly content?: string } & Partial<FileFacts>>>;
  /** Default: all of them are free. */
  readonly takenPorts?: readonly number[];
  readonly isDemo?: boolean;
  readonly system?: Partial<DoctorSystem>;
}

/** The moment every test happens at. */
export const testNowMs = Date.parse('2027-03-01T12:00:00Z');

/** Settings with which the configuration loads. */
export const testCredentials = {
  AZURE_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  AZURE_CLIENT_SECRET: 'Abc8Q~canary-of-the-secret',
} as const;

/** The context, and what was sent. */
export interface TestContext extends DoctorContext {
  readonly sent: readonly { readonly url: string; readonly headers: Headers }[];
}

/** Makes the context of checks on a machine that exists in the test only. */
export function createTestContext(machine: TestMachine = {}): TestContext {
  const { env = testCredentials, isDemo = false } = machine;
  const sent: { url: string; headers: Headers }[] = [];
  const system: DoctorSystem = {
    async fetch(url, init) {
      sent.push({ url, headers: new Headers(init.headers) });
      return answerTo(url, machine.answers ?? {});
    },
    clock: { wallMs: () => testNowMs },
    platform: 'linux',
    readFile: async (path) => Buffer.from(contentOf(path, machine)),
    inspectFile: async (path) => factsOf(path, machine),
    isPortFree: async (_host, port) => !machine.takenPorts?.includes(port),
    checkCredentials: async () => ({ accepted: true }),
    checkVaultFile: async () => {},
    inspectRedis: async () => ({
      versions: ['7.2.4'],
      evictionPolicies: ['noeviction'],
      writeMs: 0.5,
      readMs: 0.4,
    }),
    ...machine.system,
  };
  const readFile = (path: string) => contentOf(path, machine);
  const config = loadConfig(env, 'hybrid', { readFile, workingDirectory: '/' });
  const probes = createProbes({ system, microsoft: config.microsoft });
  return { env, config, isDemo, tools: allTools, system, probes, sent };
}

function answerTo(url: string, answers: Readonly<Record<string, ScriptedAnswer>>): Response {
  const end = Object.keys(answers).find((candidate) => url.endsWith(candidate));
  const answer = (end !== undefined && answers[end]) || { status: 404 };
  if (answer instanceof Error) throw answer;
  const { status = 200, body = {}, headers = {} } = answer;
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

function contentOf(path: string, { files = {} }: TestMachine): string {
  const content = files[path]?.content;
  if (content === undefined) throw Object.assign(new Error(`No ${path}.`), { code: 'ENOENT' });
  return content;
}

function factsOf(path: string, { files = {} }: TestMachine): FileFacts | undefined {
  const file = files[path];
  if (file === undefined) return undefined;
  return { isFile: true, isFolder: false, mode: 0o600, isWritable: true, ...file };
}

/** What `fetch` throws for a reason of the network, which is in its cause. */
export function networkError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('below'), { code }) });
}
