import { findAnswerProblem } from '../load/answer-check.ts';
import { buildRequest, idMarker } from '../load/request-template.ts';
import type { BenchServer } from '../processes/start-server.ts';
import type { McpExchange } from './mcp-exchange.ts';

/** A running server, and what it is asked. */
export interface LoadTarget {
  readonly pid: number;
  readonly port: number;
  readonly exchange: McpExchange;
  /** What single connections ask otherwise, such as their sessions and persons; used in turn. Default: nothing. */
  readonly connections?: readonly Partial<Pick<McpExchange, 'headers' | 'body'>>[];
  /** Ends everything that was started for it. */
  stop(): Promise<void>;
}

/** A server with nothing special about its connections. */
export function toLoadTarget({ pid, port, stop }: BenchServer, exchange: McpExchange): LoadTarget {
  return { pid, port, exchange, stop };
}

/** The requests of a target as HTTP. */
export function buildTargetRequests({ port, exchange, connections = [{}] }: LoadTarget): readonly string[] {
  return connections.map((own) =>
    buildRequest({
      method: 'POST',
      path: '/mcp',
      port,
      headers: { ...exchange.headers, ...own.headers },
      body: own.body ?? exchange.body,
    }),
  );
}

/** Asks a target once and resolves to the text of its answer. @throws Error when the answer is not right. */
export async function probeTarget({ port, exchange, connections }: LoadTarget): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/mcp`, {
    method: 'POST',
    headers: { ...exchange.headers, ...connections?.[0]?.headers },
    body: connections?.[0]?.body ?? exchange.body,
    signal: AbortSignal.timeout(20_000),
  });
  const body = await response.text();
  const head = `\r\ncontent-type: ${response.headers.get('content-type')}`;
  const answer = { status: response.status, head, body: Buffer.from(body) };
  const problem = findAnswerProblem(answer, { checks: exchange.checks, id: idMarker });
  if (problem !== undefined) throw new Error(`answers wrongly: ${problem}`);
  return body;
}
