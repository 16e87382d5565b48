import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AccountReference } from '@hybrid-mcp/core';
import type { GraphClient } from '@hybrid-mcp/graph-tools';

/** Somebody who is signed in, by name. */
export type Name = 'adele' | 'diego';

const tenantId = '22222222-2222-4222-8222-222222222222';

function toAccount(name: Name): AccountReference {
  const account = { id: `${name}.${tenantId}`, username: `${name}@contoso.example`, name };
  return { owner: `user:${name}`, generation: `${name}'s`, account, tenantId };
}

/** The caller that somebody is. */
export const callerOf = (name: Name) =>
  ({ principal: { kind: 'user', id: name }, clientName: 'a test' }) as const;

/**
 * What follows changes, of a built workspace, with its receiver on a server that does not listen, and a Graph that takes
 * everything.
 */
export async function openBuiltChanges(root: string) {
  // By Node itself: vitest would look for the source maps of a twin, which has none.
  const load = createRequire(import.meta.url);
  const from = <Module>(name: string) => load(join(root, `packages/${name}/dist/index.js`)) as Module;
  const core = from<typeof import('@hybrid-mcp/core')>('core');
  const { createHttpServer } = from<typeof import('@hybrid-mcp/http-base')>('http-base');
  const built = from<typeof import('@hybrid-mcp/change-notifications')>('change-notifications');
  const { systemClock: clock, systemRandom: random } = core;
  const proofs: string[] = [];
  const take = async (_path: unknown, body?: { readonly clientState?: string }) => {
    if (body?.clientState !== undefined) proofs.push(body.clientState);
    return {
      id: `graph-${proofs.length}`,
      expirationDateTime: new Date(Date.now() + 3_600_000).toISOString(),
    };
  };
  const graph = { post: take, patch: take, delete: take } as unknown as GraphClient;
  const referAll = async (request: { readonly caller: { readonly principal: object } }) => [
    toAccount((request.caller.principal as { readonly id: Name }).id),
  ];
  let reads = 0;
  const memory = core.createMemoryStateStore();
  const store = {
    ...memory,
    read(key: string) {
      reads += 1;
      return memory.read(key);
    },
  };
  const bounds = { pendingSignIns: 9, pendingSignInsPerPeer: 9, waiters: 9, waitersPerPeer: 9 };
  const changes = built.createChangeNotifications({
    store,
    clock,
    random,
    sealer: core.createSealer({ keys: [random(32)] }),
    flowSecret: 's'.repeat(32),
    notificationUrl: 'https://mcp.example.com/notifications',
    accounts: {
      referAll,
      refer: async (request) => toAccount((request.caller.principal as unknown as { readonly id: Name }).id),
      follow: async () => undefined,
    },
    createGraphClient: () => graph,
    maxSubscriptions: 1_000,
    waiters: core.createSignInLimits(bounds, { clock }).waiters,
    onError: () => {},
  });
  const publicBaseUrl = 'https://mcp.example.com';
  const address = { publicBaseUrl, listenHost: 'localhost', port: 8000 };
  const app = await createHttpServer({ name: 't', version: '1.0.0', ...address, logLevel: 'silent' });
  await app.register(built.notificationRoutes, { receiver: changes.receiver });
  const headers = { host: 'mcp.example.com' };
  const topic = { kind: 'mail', resource: '/me/messages', changes: ['created'] } as const;
  return {
    service: changes.service,
    graph,
    proofs,
    topic,
    reads: () => reads,
    /** Sends what Graph would send. */
    notify: (value: readonly object[]) =>
      app.inject({ method: 'POST', url: '/notifications', headers, payload: { value } }),
    /** Asks whether somebody is there. */
    validate: (query: string, method: 'GET' | 'POST' = 'POST') =>
      app.inject({ method, url: `/notifications${query}`, headers }),
    /** What somebody sees of a subscription. */
    async read(name: Name, subscription: string) {
      const signal = new AbortController().signal;
      return changes.service.wait({ caller: callerOf(name), subscription, timeoutMs: 0, signal });
    },
    async subscribe(name: Name = 'adele') {
      const { id } = await changes.service.subscribe({ caller: callerOf(name), graph, topic });
      const right = {
        subscriptionId: `graph-${proofs.length}`,
        clientState: proofs.at(-1),
        tenantId,
        changeType: 'created',
        resourceData: { id: 'AAMk=' },
      };
      return { id, right };
    },
    close: () => app.close(),
  };
}
