/** What stands in for Microsoft Graph: answers the profile of one person at once, to whoever has a token. */
import { createServer } from 'node:http';
import { sampleProfile } from '../fixtures/sample-profile.ts';

const headers = { 'content-type': 'application/json; odata.metadata=minimal; charset=utf-8' };
const profile = JSON.stringify(sampleProfile);
const refusal = JSON.stringify({ error: { code: 'InvalidAuthenticationToken', message: 'No token.' } });

const server = createServer((request, response) => {
  const isProfile = request.url?.startsWith('/v1.0/me') ?? false;
  const status = !isProfile ? 404 : request.headers.authorization?.startsWith('Bearer ') ? 200 : 401;
  const body = status === 200 ? profile : refusal;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), '127.0.0.1');
