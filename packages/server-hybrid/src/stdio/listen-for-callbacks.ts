import { callbackRoutes } from '@hybrid-mcp/callback-routes';
import { type NotificationReceiver, notificationRoutes } from '@hybrid-mcp/change-notifications';
import { assembleCallbackSide } from '@hybrid-mcp/core';
import { createApp, listenQuietly, type OwnPort, type PreparedServer } from '@hybrid-mcp/http-base';
import { type McpEndpointOptions, transferRoutes } from '@hybrid-mcp/mcp-endpoint';

/** Where and as what the callbacks are awaited. */
export interface CallbackListenerOptions {
  readonly name: string;
  readonly version: string;
  /** Absent where the settings name a port. */
  readonly ownPort: OwnPort | undefined;
  /** What carries files, if anything does. */
  readonly mcp: Pick<McpEndpointOptions, 'transfers' | 'accounts' | 'createGraphClient'>;
  /** Takes what Graph tells of changes; absent where nothing is followed. */
  readonly receiver?: NotificationReceiver | undefined;
}

/**
 * Listens for the browser that comes back, with the pages of the sign-in, for the files that tools have linked to, and for
 * news of what is followed. Returns what stops it.
 *
 * @throws Error when the port that the settings name is taken
 */
export async function listenForCallbacks(
  server: PreparedServer,
  { name, version, ownPort, receiver, mcp: { transfers, ...services } }: CallbackListenerOptions,
): Promise<() => Promise<void>> {
  const { config, resources } = server;
  const { publicBaseUrl } = config.http;
  const { pollRequestsPerMinute } = config.signIn;
  const side = assembleCallbackSide(config, resources);
  const register = async (app: Parameters<typeof listenQuietly>[0]) => {
    await app.register(callbackRoutes, { side, publicBaseUrl, pollRequestsPerMinute });
    if (transfers !== undefined) await app.register(transferRoutes, { ...transfers, ...services });
    if (receiver !== undefined) await app.register(notificationRoutes, { receiver });
  };
  const app = await createApp({ name, version, server, parts: { info: {}, register } });
  await (ownPort ? ownPort.listen(app) : listenQuietly(app, config.http));
  return () => app.close();
}
