import { freePort } from '../free-port.ts';
import { createSelfSignedCertificate } from '../self-signed-certificate.ts';
import type { RedisDeployment } from './redis-deployment.ts';
import { startRedis } from './start-redis.ts';

/** Starts a Redis that speaks TLS, with a certificate for `localhost` that nobody but the deployment's `ca` vouches for. */
export async function startTlsRedis(): Promise<RedisDeployment> {
  const { certificate, privateKey } = createSelfSignedCertificate(['localhost', '127.0.0.1']);
  const tlsPort = await freePort();
  const server = await startRedis({
    files: { 'server.crt': certificate, 'server.key': privateKey },
    settings: {
      'tls-port': `${tlsPort}`,
      'tls-cert-file': 'server.crt',
      'tls-key-file': 'server.key',
      'tls-ca-cert-file': 'server.crt',
      'tls-auth-clients': 'no',
    },
  });
  const urls = [`rediss://localhost:${tlsPort}`];
  return { mode: 'single', urls, ca: certificate, servers: [server], stop: server.stop };
}
