import type { Lab } from '../measurements/lab.ts';
import type { LoadTarget } from './load-target.ts';

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'bench', version: '1.0.0' },
  },
};

/** Gives every connection a session of its own. @throws Error when the server gives none. */
export async function openSessions({ connections }: Lab, target: LoadTarget): Promise<LoadTarget> {
  const sessions: Record<string, string>[] = [];
  while (sessions.length < connections) sessions.push(await openSession(target));
  return { ...target, connections: sessions.map((headers) => ({ headers })) };
}

async function openSession({ port, exchange }: LoadTarget): Promise<Record<string, string>> {
  const ask = (message: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`http://127.0.0.1:${port}/mcp`, {
      method: 'POST',
      headers: { ...exchange.headers, ...headers },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(20_000),
    });
  const response = await ask(initialize);
  await response.text();
  const id = response.headers.get('mcp-session-id');
  if (id === null) throw new Error(`gives no session: status ${response.status}`);
  const session = { 'Mcp-Session-Id': id };
  await (await ask({ jsonrpc: '2.0', method: 'notifications/initialized' }, session)).text();
  return session;
}
