import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askHealth } from '../testing/ask-health.ts';
import { createLocalServer } from '../testing/local-server.ts';
import { listen } from './listen.ts';

async function occupy(host: string): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('listen', () => {
  test('returns the URL with the port the system chose', async () => {
    const url = await listen(await createLocalServer(), { host: '127.0.0.1', port: 0 });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  });

  test.each(['127.0.0.1', '::1'])('answers on %s when it listens on localhost', async (address) => {
    const url = await listen(await createLocalServer(), { host: 'localhost', port: 0 });
    expect(await askHealth(url, address)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test.each(['127.0.0.1', '::1'])('says so when the port of %s is in use', async (address) => {
    const port = await occupy(address);
    await expect(listen(await createLocalServer(), { host: 'localhost', port })).rejects.toThrow(
      `Port ${port} is in use. Stop the other process or set PORT.`,
    );
  });
});
