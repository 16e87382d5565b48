/** A server for tests: works two milliseconds for each answer, so that it is busy and nobody else is. */
import { createServer, type IncomingMessage } from 'node:http';

const workMs = 2;

createServer(async (request, response) => {
  if (request.method !== 'POST') return void response.writeHead(404).end();
  const { id } = (await readJson(request)) as { readonly id: number };
  for (const endMs = performance.now() + workMs; performance.now() < endMs; );
  const body = JSON.stringify({ id, text: process.env.TEXT });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return JSON.parse(text);
}
