/** What stands in for a Microsoft Graph that grants whatever it is asked for. */
import { createServer, type IncomingMessage } from 'node:http';

const json = { 'content-type': 'application/json; charset=utf-8' };
/** A page of a list, and a thing with an id. */
const granted = JSON.stringify({ id: 'granted', name: 'granted', value: [{ id: 'granted' }] });

const server = createServer((request, response) => {
  request.resume();
  if (!request.url?.startsWith('/v1.0/') || !hasToken(request)) response.writeHead(401).end();
  else if (request.method === 'DELETE') response.writeHead(204).end();
  else if (request.headers.accept === 'text/plain') response.writeHead(200, json).end('1');
  else response.writeHead(200, json).end(granted);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), '127.0.0.1');

function hasToken({ headers }: IncomingMessage): boolean {
  return headers.authorization?.startsWith('Bearer ') ?? false;
}
