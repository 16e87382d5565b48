import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAnswer } from '../load/answer-check.ts';
import type { Lab } from '../measurements/lab.ts';
import { startServer } from '../processes/start-server.ts';
import { type LoadTarget, toLoadTarget } from './load-target.ts';
import type { McpExchange } from './mcp-exchange.ts';
import { serverScript } from './open-contender.ts';

/** Starts a bare Fastify that is asked the same as `exchange`, and answers the parsed body at the size of `answer`. */
export async function openEcho({ cores }: Lab, exchange: McpExchange, answer: string): Promise<LoadTarget> {
  const padding = computePadding(exchange.body, toJsonText(answer));
  const server = await startServer({
    script: serverScript('fastify-echo'),
    core: cores.server,
    env: () => ({ PADDING: `${padding}` }),
  });
  const checks = [
    { path: ['id'], is: { theId: true } },
    { path: ['padding', 'length'], is: padding },
  ] as const;
  return toLoadTarget(server, { ...exchange, checks });
}

/** Starts a bare Fastify that is asked the same as `exchange`, and serializes the object of `answer` for every request. */
export async function openAnswering(
  { cores }: Lab,
  exchange: McpExchange,
  answer: string,
): Promise<LoadTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-bench-'));
  const file = join(folder, 'answer.json');
  writeFileSync(file, toJsonText(answer));
  const server = await startServer({
    script: serverScript('fastify-echo'),
    core: cores.server,
    env: () => ({ ANSWER_FILE: file }),
  });
  rmSync(folder, { recursive: true });
  return toLoadTarget(server, exchange);
}

/** Characters that make an echo of the body as long as the answer. @throws Error when it is longer already. */
export function computePadding(body: string, answer: string): number {
  const echoed = JSON.parse(body) as { readonly params?: Record<string, unknown> };
  delete echoed.params?._meta;
  const missing = Buffer.byteLength(answer) - Buffer.byteLength(JSON.stringify({ ...echoed, padding: '' }));
  if (missing < 0)
    throw new Error(`answers shorter than it is asked, by ${-missing} bytes: no echo can be as short`);
  return missing;
}

/** The JSON of an answer that may have come as an event. */
function toJsonText(answer: string): string {
  const isEvent = !answer.startsWith('{');
  const head = `\r\ncontent-type: ${isEvent ? 'text/event-stream' : 'application/json'}`;
  return JSON.stringify(parseAnswer({ head, body: Buffer.from(answer) }));
}
