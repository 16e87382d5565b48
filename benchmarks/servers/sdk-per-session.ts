/** Stock SDK 1 on Node's own server: a server and a transport for every session, kept until the process ends. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createImportPeer } from '../peers/peer-modules.ts';
import { loadSdk1, type SdkTransport } from '../peers/sdk-1.ts';

const { PORT, PEER_FOLDER = '' } = process.env;
const sdk = await loadSdk1(await createImportPeer(PEER_FOLDER));
const sessions = new Map<string, SdkTransport>();

createServer(async (request, response) => {
  if (request.url !== '/mcp') return void response.writeHead(404).end();
  const known = sessions.get(`${request.headers['mcp-session-id']}`);
  await (known ?? (await openSession())).handleRequest(request, response);
}).listen(Number(PORT), '127.0.0.1');

async function openSession(): Promise<SdkTransport> {
  const transport = sdk.createTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => sessions.set(id, transport),
  });
  await sdk.createServer().connect(transport);
  return transport;
}
