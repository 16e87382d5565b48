import { describe, expect, test, vi } from 'vitest';
import { type OpenTelemetrySdk, startTracing } from './start-tracing.ts';

const about = { server: 'a-server', version: '1.2.3', endpoint: 'http://localhost:4318' };
const noSdk = () => false;

function missing(name: string): Error {
  return Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
}

/** An SDK that registers nothing, as one for another API would. */
function createSdk(shutdown = async () => {}) {
  const calls: unknown[] = [];
  const NodeSDK = function NodeSDK(options: unknown) {
    calls.push(options);
    return {
      start: () => void calls.push('start'),
      shutdown() {
        calls.push('shutdown');
        return shutdown();
      },
    };
  };
  return { calls, sdk: { NodeSDK } as unknown as OpenTelemetrySdk };
}

describe('startTracing', () => {
  test('loads nothing where nobody wants traces', async () => {
    const [loadSdk, log] = [vi.fn(), { warn: vi.fn() }];
    const options = { ...about, endpoint: undefined, log, loadSdk, isSdkRegistered: noSdk };
    expect(await startTracing(options)).toBeUndefined();
    expect([loadSdk.mock.calls, log.warn.mock.calls]).toEqual([[], []]);
  });

  test('says what to install where the SDK is missing, and goes on without traces', async () => {
    const log = { warn: vi.fn() };
    const loadSdk = () => Promise.reject(missing('@opentelemetry/sdk-node'));
    expect(await startTracing({ ...about, log, loadSdk, isSdkRegistered: noSdk })).toBeUndefined();
    expect(log.warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('npm install @opentelemetry/sdk-node'),
    );
  });

  test('does the same where it is really missing', async () => {
    const log = { warn: vi.fn() };
    expect(await startTracing({ ...about, log, isSdkRegistered: noSdk })).toBeUndefined();
    expect(log.warn).toHaveBeenCalledTimes(1);
  });

  test('hides no other failure of the SDK behind that', async () => {
    const loadSdk = () => Promise.reject(missing('@opentelemetry/something-else'));
    const starting = startTracing({ ...about, log: { warn: vi.fn() }, loadSdk, isSdkRegistered: noSdk });
    await expect(starting).rejects.toThrow('something-else');
  });

  test('starts the SDK under the name of the server, and says so when it cannot be used', async () => {
    const { calls, sdk } = createSdk();
    const log = { warn: vi.fn() };
    const options = { ...about, log, loadSdk: async () => sdk, isSdkRegistered: noSdk };
    expect(await startTracing(options)).toBeUndefined();
    expect(calls).toEqual([{ serviceName: 'a-server', instrumentations: [] }, 'start']);
    expect(log.warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('@opentelemetry/api'));
  });
});
