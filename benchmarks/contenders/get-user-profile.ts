import { sampleProfile } from '../fixtures/sample-profile.ts';
import type { AnswerCheck } from '../load/answer-check.ts';
import type { Lab } from '../measurements/lab.ts';
import type { LoadContender } from '../measurements/measure-load.ts';
import { startServer } from '../processes/start-server.ts';
import { type LoadTarget, toLoadTarget } from './load-target.ts';
import { buildMcpExchange, type McpExchange } from './mcp-exchange.ts';
import { credentials, openHybrid, openPeer, serverScript } from './open-contender.ts';

type OpenWithGraph = (lab: Lab, exchange: McpExchange, graphUrl: string) => Promise<LoadTarget>;

const exchange = toExchange(0);

/** As long as a token of a personal account: this one is opaque to servers, as every Graph token is. */
function toExchange(person: number): McpExchange {
  const token = `EwB${'A1b2C3d4'.repeat(150)}${person}`;
  return buildMcpExchange(
    {
      method: 'tools/call',
      params: { name: 'get_user_profile', arguments: { access_token: token } },
      checks: profileChecks(['result', 'structuredContent']),
    },
    '2025-11-25',
  );
}

/** Every connection asks for another person: servers let few requests of one mailbox out at a time, as Graph does. */
function withPersons(target: LoadTarget, { connections }: Lab): LoadTarget {
  const persons = Array.from({ length: connections }, (_, person) => ({ body: toExchange(person).body }));
  return { ...target, connections: persons };
}

const contenders: Readonly<Record<string, OpenWithGraph>> = {
  'hybrid-mcp': (lab, asked, graphUrl) => {
    const env = { ...credentials, GRAPH_BASE_URL: graphUrl, DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1' };
    return openHybrid(lab, asked, { env });
  },
  'sdk-per-request, graph-client': (lab, asked, graphUrl) =>
    openPeer(lab, asked, { peer: 'sdk-1', server: 'sdk-graph-client', env: { GRAPH_URL: graphUrl } }),
};

/** Servers that are asked for a profile, each against a bare Fastify that asks Graph through undici. */
export const getUserProfileContenders: readonly LoadContender[] = Object.entries(contenders).map(
  ([contender, open]) => ({
    id: 'get-user-profile',
    contender,
    open: (lab) => withGraph(lab, (graphUrl) => open(lab, exchange, graphUrl)),
    openBaseline: (lab) => withGraph(lab, (graphUrl) => openFastifyUndici(lab, graphUrl)),
  }),
);

/** Starts a stand-in for Graph that lives as long as the server that asks it. */
async function withGraph(lab: Lab, open: (graphUrl: string) => Promise<LoadTarget>): Promise<LoadTarget> {
  const graph = await startServer({ script: serverScript('graph-stand-in'), core: lab.cores.standIn });
  try {
    const target = withPersons(await open(`http://127.0.0.1:${graph.port}`), lab);
    const stop = async () => {
      await target.stop();
      await graph.stop();
    };
    return { ...target, stop };
  } catch (error) {
    await graph.stop();
    throw error;
  }
}

async function openFastifyUndici({ cores }: Lab, graphUrl: string): Promise<LoadTarget> {
  const server = await startServer({
    script: serverScript('fastify-undici'),
    core: cores.server,
    env: () => ({ GRAPH_URL: graphUrl }),
  });
  return toLoadTarget(server, { ...exchange, checks: profileChecks(['profile']) });
}

function profileChecks(path: readonly string[]): readonly AnswerCheck[] {
  const { id, displayName, mail } = sampleProfile;
  const fields = Object.entries({ id, displayName, mail });
  return [
    { path: ['id'], is: { theId: true } },
    ...fields.map(([name, is]): AnswerCheck => ({ path: [...path, name], is })),
  ];
}
