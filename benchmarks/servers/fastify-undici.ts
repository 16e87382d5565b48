/** Bare Fastify that asks what stands in for Graph through a pool of undici, and answers the parsed profile. */
import { fastify } from 'fastify';
import { Pool } from 'undici';

interface CallBody {
  readonly id: number;
  readonly params: { readonly arguments: { readonly access_token: string } };
}

const { PORT, GRAPH_URL = '' } = process.env;
const path =
  '/v1.0/me?$select=id,displayName,mail,userPrincipalName,givenName,surname,jobTitle,officeLocation,mobilePhone,businessPhones';
const pool = new Pool(GRAPH_URL, { connections: 64 });
const app = fastify();

app.post<{ Body: CallBody }>('/mcp', async ({ body }) => {
  const headers = { authorization: `Bearer ${body.params.arguments.access_token}` };
  const answer = await pool.request({ path, method: 'GET', headers });
  return { id: body.id, profile: await answer.body.json() };
});
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
