import { connect } from 'node:net';

/** A command for a Redis server on this machine. */
export interface RedisCommandToSend {
  readonly port: number;
  readonly args: readonly string[];
}

/** Sends one command over a connection of its own, and resolves to the reply as it came (RESP2). */
export async function sendRedisCommand({ port, args }: RedisCommandToSend): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' }).setEncoding('utf8');
  // Nothing more will come, so that the server closes when it has replied; sentinels know no QUIT.
  socket.end(encode(args));
  let text = '';
  for await (const chunk of socket) text += chunk;
  const reply = text.trimEnd();
  if (reply.startsWith('-')) throw new Error(`${args.join(' ')}: ${reply}`);
  return reply;
}

function encode(args: readonly string[]): string {
  return `*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`;
}
