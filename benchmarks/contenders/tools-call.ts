import { fixtureArguments, fixtureChecks } from '../fixtures/fixture-call.ts';
import type { LoadContender } from '../measurements/measure-load.ts';
import { buildMcpExchange, type McpQuestion } from './mcp-exchange.ts';
import { openHybrid, openPeer, type PeerServer, serverScript } from './open-contender.ts';
import { openEcho } from './open-echo.ts';
import { openSessions } from './open-sessions.ts';

const question: McpQuestion = {
  method: 'tools/call',
  params: { name: 'price_order', arguments: fixtureArguments },
  checks: fixtureChecks,
};
const exchange = buildMcpExchange(question, '2025-11-25');
const newExchange = buildMcpExchange(question, '2026-07-28');
const hybridWithFixtures = { script: serverScript('hybrid-with-fixtures') };

/** What a bare echo is compared with itself by: about as long as the answers of the others. */
const usualAnswer = 'x'.repeat(460);

const contenders: readonly Omit<LoadContender, 'id' | 'openBaseline'>[] = [
  { contender: 'fastify-echo', open: (lab) => openEcho(lab, exchange, JSON.stringify({ usualAnswer })) },
  { contender: 'hybrid-mcp', open: (lab) => openHybrid(lab, exchange, hybridWithFixtures) },
  { contender: 'hybrid-mcp, 2026-07-28', open: (lab) => openHybrid(lab, newExchange, hybridWithFixtures) },
  peer('sdk-per-request', { peer: 'sdk-1', server: 'sdk-per-request' }),
  {
    contender: 'sdk-per-session',
    open: async (lab) =>
      openSessions(lab, await openPeer(lab, exchange, { peer: 'sdk-1', server: 'sdk-per-session' })),
  },
  peer('sdk-2', { peer: 'sdk-2', server: 'sdk-2' }),
  {
    contender: 'sdk-2, 2026-07-28',
    open: (lab) => openPeer(lab, newExchange, { peer: 'sdk-2', server: 'sdk-2' }),
  },
  peer('fastmcp', { peer: 'fastmcp', server: 'fastmcp' }),
];

/** Servers that are asked to call a tool without I/O, each against an echo of the same sizes. */
export const toolsCallContenders: readonly LoadContender[] = contenders.map((contender) => ({
  ...contender,
  id: 'tools-call',
  openBaseline: (lab, answer, target) => openEcho(lab, target.exchange, answer),
}));

function peer(contender: string, server: PeerServer): Omit<LoadContender, 'id' | 'openBaseline'> {
  return { contender, open: (lab) => openPeer(lab, exchange, server) };
}
