/** Stock SDK 1, a server per request, whose tool asks what stands in for Graph through the stock Graph client. */
import { createServer } from 'node:http';
import { allTools } from '@hybrid-mcp/graph-tools';
import { createImportPeer } from '../peers/peer-modules.ts';
import { loadSdk1 } from '../peers/sdk-1.ts';

interface GraphRequest {
  header(name: string, value: string): GraphRequest;
  select(fields: readonly string[]): GraphRequest;
  get(): Promise<Record<string, unknown>>;
}

interface GraphModule {
  readonly Client: {
    initWithMiddleware(options: object): { api(path: string): GraphRequest };
  };
}

const { PORT, PEER_FOLDER = '', GRAPH_URL = '' } = process.env;
const importPeer = await createImportPeer(PEER_FOLDER);
const sdk = await loadSdk1(importPeer);
const { Client } = await importPeer<GraphModule>('@microsoft/microsoft-graph-client');
const { zod: z } = sdk;
const text = z.string().nullable();
const profile = z.object({
  id: z.string(),
  displayName: text,
  mail: text,
  userPrincipalName: text,
  givenName: text,
  surname: text,
  jobTitle: text,
  officeLocation: text,
  mobilePhone: text,
  businessPhones: z.array(z.string()),
});
const config = {
  title: 'My profile',
  description: 'Returns the profile of the signed-in person.',
  inputSchema: z.object({ access_token: z.string().min(1).max(16_384).describe('A Microsoft token.') }),
  outputSchema: profile,
};

createServer(async (request, response) => {
  if (request.url !== '/mcp') return void response.writeHead(404).end();
  // As many tools as our server has beside it.
  const server = sdk.createServer(allTools.length - 1);
  server.registerTool('get_user_profile', config, readProfile);
  const transport = sdk.createTransport({ sessionIdGenerator: undefined });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}).listen(Number(PORT), '127.0.0.1');

async function readProfile({ access_token }: { readonly access_token: string }) {
  const authProvider = { getAccessToken: async () => access_token };
  const client = Client.initWithMiddleware({ authProvider, baseUrl: GRAPH_URL });
  // It adds a token by itself over https only, and takes away what is called `Authorization`.
  const request = client.api('/me').header('authorization', `Bearer ${access_token}`);
  const structuredContent = profile.parse(await request.select(Object.keys(profile.shape)).get());
  return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
}
