import { allTools, selectTools } from '@hybrid-mcp/graph-tools';
import { toolCount } from '../fixtures/fixture-tools.ts';
import type { AnswerCheck } from '../load/answer-check.ts';
import type { LoadContender } from '../measurements/measure-load.ts';
import { buildMcpExchange, type McpExchange, type ProtocolEra } from './mcp-exchange.ts';
import { openHybrid, openPeer, type PeerServer } from './open-contender.ts';
import { openAnswering } from './open-echo.ts';
import { openSessions } from './open-sessions.ts';
import { openSofteria, softeriaToolCount } from './open-softeria.ts';

type ListContender = Omit<LoadContender, 'id' | 'openBaseline'>;

/** Those of a server without settings. */
const usualToolCount = selectTools(allTools, {}).length;

const contenders: readonly ListContender[] = [
  { contender: 'hybrid-mcp', open: (lab) => openHybrid(lab, listOf(usualToolCount)) },
  {
    contender: 'hybrid-mcp, 2026-07-28',
    open: (lab) => openHybrid(lab, listOf(usualToolCount, '2026-07-28')),
  },
  peer('sdk-per-request', { peer: 'sdk-1', server: 'sdk-per-request' }),
  {
    contender: 'sdk-per-session',
    open: async (lab) =>
      openSessions(lab, await openPeer(lab, listOf(toolCount), { peer: 'sdk-1', server: 'sdk-per-session' })),
  },
  peer('sdk-2', { peer: 'sdk-2', server: 'sdk-2' }),
  peer('fastmcp', { peer: 'fastmcp', server: 'fastmcp' }),
  // A tenth of a second and a megabyte for each answer: with more connections none would come in time.
  { contender: 'softeria', connections: 4, open: (lab) => openSofteria(lab, listOf(softeriaToolCount)) },
];

/** Servers that are asked for their tools, each against a bare Fastify that answers the same object. */
export const toolsListContenders: readonly LoadContender[] = contenders.map((contender) => ({
  ...contender,
  id: 'tools-list',
  openBaseline: (lab, answer, target) => openAnswering(lab, target.exchange, answer),
}));

function peer(contender: string, server: PeerServer): ListContender {
  return { contender, open: (lab) => openPeer(lab, listOf(toolCount), server) };
}

function listOf(count: number, era: ProtocolEra = '2025-11-25'): McpExchange {
  const checks: readonly AnswerCheck[] = [
    { path: ['id'], is: { theId: true } },
    { path: ['result', 'tools', 'length'], is: count },
  ];
  return buildMcpExchange({ method: 'tools/list', checks }, era);
}
