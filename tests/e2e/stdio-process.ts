import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { workspaceRoot } from '@hybrid-mcp/test-kit';

/** The script of a server that a client starts itself. */
export const stdioScript = join(workspaceRoot, 'packages/server-hybrid/dist/main.js');

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: { readonly structuredContent?: Record<string, unknown> };
}

function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

/** A server over stdio, and the ends of its streams as the client that started it holds them. */
export function startStdioProcess(env: Record<string, string>) {
  const child = spawn(process.execPath, [stdioScript, '--stdio'], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const [said, logged] = [collect(child.stdout), collect(child.stderr)];
  // What the server has not read when it ends cannot be written any more.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const waiting = new Map<number, (message: Message) => void>();
  const progress = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    if (message.method === 'notifications/progress') progress.resolve();
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const write = (text: string) => void child.stdin.write(text);
  const call = async (name: string, args: Record<string, unknown> = {}, meta: object = {}) => {
    const id = waiting.size + 1;
    const { promise, resolve } = Promise.withResolvers<Message>();
    waiting.set(id, resolve);
    const params = { name, arguments: args, ...meta };
    write(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params })}\n`);
    return (await promise).result?.structuredContent ?? {};
  };
  return {
    call,
    write,
    ended,
    /** Everything it has written to standard output so far. */
    said,
    /** Everything it has written to standard error so far. */
    logged,
    /** Resolves at the first report of progress. */
    progress: progress.promise,
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    endInput: () => void child.stdin.end(),
    closeLog: () => void child.stderr.destroy(),
  };
}
