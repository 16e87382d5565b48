import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, so that none of those can take one in between. */
const [lowest, highest] = [10_240, 32_000];

/** Two processes that look for ports begin at different places, and none is named twice in a row. */
const start = randomInt(lowest, highest);
let named = 0;

/**
 * Finds a TCP port that nothing listens on, on either loopback address. Somebody else may get it before the caller
 * listens, so a server that can listen on port 0 itself should.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + ((start - lowest + named) % (highest - lowest));
    named += 1;
    if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return port;
    if (named > highest - lowest) throw new Error('No port is free.');
  }
}

/** An address that this machine does not have is no obstacle. */
async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'));
  server.listen(port, host, () => server.close(() => resolve(true)));
  return promise;
}
