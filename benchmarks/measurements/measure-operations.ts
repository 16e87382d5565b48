import { type GraphOperation, listOperations } from '@hybrid-mcp/graph-tools';
import { credentials, hybridNodeOptions, hybridScript, serverScript } from '../contenders/open-contender.ts';
import { callTool } from '../load/call-tool.ts';
import { type HttpClient, openHttpClient } from '../load/http-client.ts';
import { createNextId } from '../load/next-id.ts';
import { type BenchServer, startServer } from '../processes/start-server.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';
import type { Measurement } from './measurement.ts';

const contender = 'hybrid-mcp';

/** Operations of Microsoft Graph v1.0, as Microsoft's own description has them. */
const allOperations = 15_657;

/** Looks like a token of a personal account, so that nobody has to sign in. */
const accessToken = `EwB${'A1b2C3d4'.repeat(20)}`;

/** Counts the operations that can be called. One run is enough: the catalogue never changes. */
export const measureReachableOperations: Measurement = {
  ids: ['reachable-operations'],
  contender,
  async measure(lab) {
    const operations = await listOperations();
    const reached = await withServer(lab, async (client, port) => {
      const nextId = createNextId();
      let count = 0;
      for (const operation of operations) {
        const args = { access_token: accessToken, requests: [toRequest(operation)] };
        const answer = await callTool(client, { port, id: nextId(), name: 'graph_call_operation', args });
        if (isGranted(answer)) count += 1;
        else lab.note(`${operation.id} cannot be called.`);
      }
      return count;
    });
    const row = { id: 'reachable-operations', contender, unit: 'operations' } as const;
    return [buildAbsoluteRow({ ...row, baseline: allOperations, runs: [reached] })];
  },
};

/** A made-up value for each name, and for what sends a file a text. */
function toRequest({ id, method, template }: GraphOperation): object {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => [name, '1']);
  return {
    operation: id,
    ...(names.length > 0 && { path: Object.fromEntries(names) }),
    ...(method === 'PUT' && { body: { text: 'granted' } }),
  };
}

/** Whether it has in it what the stand-in answers: something with its id, a number, nothing at all, or the facts of a file. */
function isGranted({ answers }: Readonly<Record<string, unknown>>): boolean {
  const [answer] = answers as readonly Readonly<Record<string, unknown>>[];
  if (answer === undefined || 'error' in answer) return false;
  return JSON.stringify(answer).includes('granted') || [1, 'Done.'].includes(answer.answer as number);
}

async function withServer<Result>(
  lab: Lab,
  ask: (client: HttpClient, port: number) => Promise<Result>,
): Promise<Result> {
  const { cores } = lab;
  const graph = await startServer({ script: serverScript('granting-graph'), core: cores.standIn });
  let server: BenchServer | undefined;
  try {
    const env = {
      ...credentials,
      GRAPH_BASE_URL: `http://127.0.0.1:${graph.port}`,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
    };
    const hybrid = { script: hybridScript, nodeOptions: hybridNodeOptions, core: cores.server };
    server = await startServer({ ...hybrid, env: () => env, readyPath: '/ready' });
    const client = await openHttpClient(server.port);
    try {
      return await ask(client, server.port);
    } finally {
      client.close();
    }
  } finally {
    await server?.stop();
    await graph.stop();
  }
}
