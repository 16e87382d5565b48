/** Node's own HTTP server with one answer for everything: as fast as a server in Node can be. */
import { createServer } from 'node:http';

const body = JSON.stringify({ text: 'x'.repeat(320) });
const headers = { 'content-type': 'application/json', 'content-length': body.length };

createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
