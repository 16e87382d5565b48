/** Stock SDK 1 on Node's own server: a new server and a new transport for every request, without sessions. */
import { createServer } from 'node:http';
import { createImportPeer } from '../peers/peer-modules.ts';
import { loadSdk1 } from '../peers/sdk-1.ts';

const { PORT, PEER_FOLDER = '' } = process.env;
const sdk = await loadSdk1(await createImportPeer(PEER_FOLDER));

createServer(async (request, response) => {
  if (request.url !== '/mcp') return void response.writeHead(404).end();
  const server = sdk.createServer();
  const transport = sdk.createTransport({ sessionIdGenerator: undefined });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}).listen(Number(PORT), '127.0.0.1');
