import { startTopology, type ToolAnswer, type Topology, type TopologyOptions } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** What a tool answers that was carried out: lists of records, mostly. */
export type Answer = Readonly<Record<string, readonly Record<string, string>[]>>;

/** The tools of a server as somebody uses them who has signed in. */
export interface SignedInTools {
  readonly servers: Topology;
  /** Calls a tool, whatever comes of it. */
  call(name: string, args?: Arguments): Promise<ToolAnswer>;
  /** Calls a tool that has to succeed. */
  read(name: string, args?: Arguments): Promise<Answer>;
  /** Calls a tool that has to succeed once the permission it asks for is granted, if it asks for one. */
  readGranted(name: string, args?: Arguments): Promise<Answer>;
  /** Grants what a refused call says is missing. */
  grant(refused: ToolAnswer): Promise<void>;
}

/**
 * Starts servers before the tests of a file or a `describe`, signs a person in, and stops them afterwards. Default
 * arrangement: one hybrid server.
 */
export function useSignedInTools(
  env: Readonly<Record<string, string>>,
  arrangement: Omit<TopologyOptions, 'env'> = { kind: 'hybrid' },
): SignedInTools {
  let servers: Topology;
  let access_token: unknown;
  beforeAll(async () => {
    servers = await startTopology({ ...arrangement, env });
    access_token = (await signIn(servers)).value.access_token;
  });
  afterAll(() => servers.stop());

  const call = (name: string, args: Arguments = {}) => servers.mcp.call(name, { access_token, ...args });
  const grant = async (refused: ToolAnswer) => {
    expect((await finishSignIn(servers, toStarted(refused))).value.success).toBe(true);
  };
  return {
    get servers() {
      return servers;
    },
    call,
    grant,
    read: async (name, args) => toAnswer(await call(name, args)),
    async readGranted(name, args) {
      const first = await call(name, args);
      if (first.value.error !== 'graph_permission_missing') return toAnswer(first);
      await grant(first);
      return toAnswer(await call(name, args));
    },
  };
}

function toAnswer({ isError, value }: ToolAnswer): Answer {
  expect(isError, JSON.stringify(value)).toBe(false);
  return value as Answer;
}
