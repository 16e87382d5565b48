import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A way to a Redis on which a reply can get lost. */
export interface ReplyCutter {
  readonly port: number;
  /** The next reply that matches does not arrive, and the connection it would have come over is cut. */
  loseNext(reply: RegExp): void;
  stop(): Promise<void>;
}

/** Starts a way to a port of this machine. */
export async function startReplyCutter(targetPort: number): Promise<ReplyCutter> {
  let doomed: RegExp | undefined;
  const server = createServer((client) => {
    const redis = connect(targetPort, '127.0.0.1');
    const cut = () => {
      client.destroy();
      redis.destroy();
    };
    for (const socket of [client, redis]) socket.on('error', cut).on('close', cut);
    client.on('data', (bytes) => redis.write(bytes));
    redis.on('data', (bytes) => {
      if (!doomed?.test(bytes.toString('latin1'))) client.write(bytes);
      else {
        doomed = undefined;
        cut();
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    loseNext(reply) {
      doomed = reply;
    },
    async stop() {
      await once(server.close(), 'close');
    },
  };
}
