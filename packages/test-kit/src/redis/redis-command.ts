import { connect } from 'node:net';

/** A command for a Redis server on this machine. */
export interface RedisCommandToSend {
  readonly port: number;
  readonly args: readonly string[];
}

/** Sends one command over a connection of its own, and resolves to the reply as it came (RESP2). */
export async function sendRedisCommand({ port, args }: RedisCommandToSend): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(encode(args));
  let bytes = Buffer.alloc(0);
  // A server that has been told that nothing more will come closes at once, whatever it has not sent yet.
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    if (findEndOfReply(bytes) !== undefined) break;
  }
  const reply = bytes.toString('utf8').trimEnd();
  if (reply.startsWith('-')) throw new Error(`${args.join(' ')}: ${reply}`);
  return reply;
}

function encode(args: readonly string[]): string {
  return `*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`;
}

/**
 * Where the reply that begins at `start` ends; nothing while a part of it is missing.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export function findEndOfReply(bytes: Buffer, start = 0): number | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd === -1) return undefined;
  const type = String.fromCharCode(bytes[start] ?? 0);
  const afterLine = lineEnd + 2;
  if (type !== '$' && type !== '*') return afterLine;
  const length = Number(bytes.toString('latin1', start + 1, lineEnd));
  if (length < 0) return afterLine;
  if (type === '$') return afterLine + length + 2 <= bytes.length ? afterLine + length + 2 : undefined;
  let end: number | undefined = afterLine;
  for (let item = 0; item < length && end !== undefined; item += 1) end = findEndOfReply(bytes, end);
  return end;
}
