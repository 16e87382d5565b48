import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { ListContender } from '../contenders/list-contenders.ts';
import { probeTarget, toLoadTarget } from '../contenders/load-target.ts';
import { buildMcpExchange } from '../contenders/mcp-exchange.ts';
import { startServer } from '../processes/start-server.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import type { Measurement } from './measurement.ts';

type ListedTools = readonly Readonly<Record<string, unknown>>[];

const exchange = buildMcpExchange({ method: 'tools/list', checks: [] }, '2025-11-25');

/** Counts the tokens of the tools that a server lists. One run is enough: the list never changes. */
export function measureTokens({ contender, hasOutputSchemas, maxTokens, plan }: ListContender): Measurement {
  return {
    ids: ['tools-list-tokens'],
    contender,
    async measure(lab) {
      const server = await startServer(await plan(lab));
      try {
        const answer = await probeTarget(toLoadTarget(server, exchange));
        const tokens = countListTokens(parseTools(answer), hasOutputSchemas);
        const row = { id: 'tools-list-tokens', contender, unit: 'tokens' } as const;
        return [buildAbsoluteRow({ ...row, baseline: maxTokens, runs: [tokens] })];
      } finally {
        await server.stop();
      }
    },
  };
}

/** Tokens (o200k) of the array of tools as compact JSON. */
export function countListTokens(tools: ListedTools, hasOutputSchemas: boolean): number {
  const counted = hasOutputSchemas ? tools : tools.map(({ outputSchema: _, ...tool }) => tool);
  return countTokens(JSON.stringify(counted));
}

function parseTools(answer: string): ListedTools {
  const { result } = JSON.parse(answer) as { readonly result?: { readonly tools?: ListedTools } };
  if (!result?.tools?.length) throw new Error('lists no tools');
  return result.tools;
}
