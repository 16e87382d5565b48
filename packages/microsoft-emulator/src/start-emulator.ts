import { createEmulator, type EmulatorApp, type EmulatorControls } from './create-emulator.ts';
import { demoCredentials } from './demo-credentials.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { type LoopbackHost, listenOnLoopback } from './server/loopback-listener.ts';

/** A listening emulator. */
export interface Emulator extends EmulatorControls {
  /** Origin, as in `http://localhost:8400`; the issuer and the endpoints start with it. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenantId: string;
  /** Stops at once, open connections included. */
  stop(): Promise<void>;
}

/** Options of {@link startEmulator}. */
export interface StartEmulatorOptions extends EmulatorOptions {
  /** Default: 8400. 0 takes a free one. */
  readonly port?: number;
  /** Default: `localhost`, on IPv4 and IPv6. */
  readonly host?: LoopbackHost;
}

/**
 * Starts an emulator on this machine only.
 * @throws PortInUseError when the port is taken.
 * @throws UnknownPersonError when `autoSignIn` is nobody.
 */
export async function startEmulator({
  port = 8400,
  host = 'localhost',
  ...options
}: StartEmulatorOptions = {}): Promise<Emulator> {
  const { promise: ready, resolve: open } = Promise.withResolvers<EmulatorApp['routing']>();
  // The base URL is known once the port is; whoever is faster than that waits for the app.
  const listener = await listenOnLoopback({
    host,
    port,
    listener: (request, response) => void ready.then((routing) => routing(request, response)),
  });
  const baseUrl = `http://${host === '::1' ? '[::1]' : host}:${listener.port}`;
  try {
    const app = createEmulator({ ...options, baseUrl });
    await app.ready();
    open(app.routing);
    const stop = async () => {
      await listener.close();
      await app.close();
    };
    const { faults, requests, revokeTokens, revokeSessions, tellLifecycle } = app;
    const controls = { faults, requests, revokeTokens, revokeSessions, tellLifecycle };
    return { baseUrl, ...demoCredentials, ...controls, stop };
  } catch (error) {
    await listener.close();
    throw error;
  }
}
