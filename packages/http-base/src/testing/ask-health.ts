import { connectRaw } from './raw-connection.ts';

/** Resolves to all that a server at one loopback address answers when it is asked for its health. */
export async function askHealth(serverUrl: string, address: string): Promise<string> {
  const { host, port } = new URL(serverUrl);
  const connection = await connectRaw(Number(port), address);
  connection.send(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return connection.closed;
}
