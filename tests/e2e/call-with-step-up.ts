import type { Topology } from '@hybrid-mcp/test-kit';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';

/** Calls a tool and resolves to its answer. */
export type CallTool = (name: string, args?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Signs somebody in, and returns what calls tools for them: what a call says is missing is granted, and it is repeated. */
export async function signInToCall(servers: Topology, person?: string): Promise<CallTool> {
  const signedIn = await signIn(servers, person === undefined ? {} : { person });
  const { access_token } = signedIn.value;
  return async (name, args = {}) => {
    const first = await servers.mcp.call(name, { access_token, ...args });
    if (first.value.error !== 'graph_permission_missing') return first.value;
    await finishSignIn(servers, toStarted(first), person === undefined ? {} : { person });
    return (await servers.mcp.call(name, { access_token, ...args })).value;
  };
}
