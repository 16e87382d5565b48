import { createServer } from 'node:net';

/**
 * Finds a TCP port of 127.0.0.1 that nothing listens on: asks the system for one and gives it back at once.
 * Somebody else may get it before the caller listens, so a server that can listen on port 0 itself should.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system named no port.');
  return address.port;
}
