import type { FastifyInstance } from 'fastify';
import { createHttpServer } from '../server/create-http-server.ts';
import type { HttpObserver } from '../server/http-observer.ts';
import { type ListenOptions, listen } from '../shutdown/listen.ts';
import type { PreparedServer, ServerPlan } from './prepare-server.ts';
import type { ServerParts } from './server-parts.ts';

/** What an app is made of. */
export interface AppPlan extends Pick<ServerPlan, 'name' | 'version'> {
  readonly server: Pick<PreparedServer, 'config' | 'resources' | 'log'>;
  /** Default: nobody. */
  readonly observer?: HttpObserver | undefined;
  readonly parts: Pick<ServerParts, 'info' | 'readiness' | 'register'>;
}

/** Creates the Fastify instance of a server with all its plugins; it does not listen yet. */
export async function createApp({
  name,
  version,
  server,
  parts,
  observer = {},
}: AppPlan): Promise<FastifyInstance> {
  const { config, resources, log } = server;
  const { host: listenHost, ...http } = config.http;
  const { store, vaultStore } = resources;
  const app = await createHttpServer({
    ...http,
    name,
    version,
    listenHost,
    observer,
    logger: log,
    info: { ...parts.info, health: `${http.publicBaseUrl}/health`, ready: `${http.publicBaseUrl}/ready` },
    readiness: {
      store: () => store.ping(),
      ...(vaultStore && { vault: () => vaultStore.ping() }),
      ...parts.readiness,
    },
    rateCounter: resources.rateCounter,
    rateSecret: config.signIn.flowSecret,
    clock: resources.clock,
  });
  await parts.register(app);
  return app;
}

/** Listens, and resolves to the address. Fastify logs where it listens; the banner says it better. */
export async function listenQuietly(app: FastifyInstance, where: ListenOptions): Promise<string> {
  const { level } = app.log;
  app.log.level = 'silent';
  try {
    return await listen(app, where);
  } finally {
    app.log.level = level;
  }
}
