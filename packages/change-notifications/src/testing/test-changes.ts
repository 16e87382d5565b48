import {
  type AccountReference,
  AppError,
  type Clock,
  createMemoryStateStore,
  createSealer,
  createSignInLimits,
  type StateStore,
} from '@hybrid-mcp/core';
import type { ChangeTopic, GraphClient } from '@hybrid-mcp/graph-tools';
import { type ChangeNotifications, createChangeNotifications } from '../create-change-notifications.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

/** Creates a {@link TestClock}. */
function createTestClock(): TestClock {
  let nowMs = Date.UTC(2026, 10, 2);
  return {
    nowMs: () => nowMs,
    wallMs: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
  };
}

/** One request to Graph. */
export interface AskedGraph {
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

/** Somebody who is signed in. */
export const adele: AccountReference = {
  owner: 'user:adele',
  generation: 'first',
  account: { id: 'oid.tid', username: 'adele@contoso.example', name: 'Adele Vance' },
  tenantId: '22222222-2222-4222-8222-222222222222',
};

/** Somebody else in the same tenant. */
export const diego: AccountReference = {
  ...adele,
  owner: 'user:diego',
  generation: 'other',
  account: { id: 'oid2.tid', username: 'diego@contoso.example', name: 'Diego Siciliani' },
};

/** The inbox. */
export const inbox: ChangeTopic = {
  kind: 'mail',
  resource: '/me/mailFolders/inbox/messages',
  changes: ['created'],
};

/** Callers are who they say they are here. */
export const callerOf = ({ owner }: AccountReference) =>
  ({ principal: { kind: 'user', id: owner.slice('user:'.length) }, clientName: 'a test' }) as const;

/** Replicas of one server, over one store and one Graph. */
export interface TestReplicas {
  readonly clock: TestClock;
  readonly store: StateStore;
  readonly asked: readonly AskedGraph[];
  readonly graph: GraphClient;
  readonly errors: readonly unknown[];
  /** Those who are signed in. */
  readonly signedIn: AccountReference[];
  /** What Graph answers next instead of what it would; once. */
  readonly refusals: AppError[];
  readonly replicas: readonly [ChangeNotifications, ChangeNotifications];
  /** A notification as Graph would send it of the newest subscription. */
  notification(more?: object): Record<string, unknown>;
}

/** Creates {@link TestReplicas}: two of them. */
export function createTestReplicas({ maxSubscriptions = 1_000 } = {}): TestReplicas {
  const clock = createTestClock();
  const store = createMemoryStateStore({ clock });
  const asked: AskedGraph[] = [];
  const signedIn = [adele, diego];
  const errors: unknown[] = [];
  const refusals: AppError[] = [];
  const ask = (method: string) => async (path: { readonly text: string }, body?: AskedGraph['body']) => {
    asked.push({ method, path: path.text, body });
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    return { id: `graph-${asked.length}`, expirationDateTime: body?.expirationDateTime } as never;
  };
  const graph = { post: ask('POST'), patch: ask('PATCH'), delete: ask('DELETE') } as unknown as GraphClient;
  const referAll = async ({ caller }: { readonly caller: { readonly principal: object } }) => {
    const { id } = caller.principal as { readonly id: string };
    return signedIn.filter(({ owner }) => owner === `user:${id}`);
  };
  const create = () =>
    createChangeNotifications({
      store,
      clock,
      maxSubscriptions,
      sealer: createSealer({ keys: [Buffer.alloc(32, 7)] }),
      flowSecret: 's'.repeat(32),
      notificationUrl: 'https://mcp.example.com/notifications',
      accounts: {
        referAll,
        async refer(request) {
          const [found] = await referAll(request);
          if (found === undefined) throw new AppError('sign_in_required');
          return found;
        },
        async follow({ generation }) {
          const found = signedIn.find((each) => each.generation === generation);
          return found && { account: found.account, accessToken: async () => 'a token' };
        },
      },
      createGraphClient: () => graph,
      waiters: createSignInLimits(
        { pendingSignIns: 9, pendingSignInsPerPeer: 9, waiters: 9, waitersPerPeer: 2 },
        { clock },
      ).waiters,
      random: (size) => Buffer.from(crypto.getRandomValues(new Uint8Array(size))),
      onError: (thrown) => void errors.push(thrown),
    });
  return {
    clock,
    store,
    asked,
    graph,
    errors,
    signedIn,
    refusals,
    replicas: [create(), create()],
    notification(more = {}) {
      const index = asked.findLastIndex(({ method }) => method === 'POST');
      return {
        subscriptionId: `graph-${index + 1}`,
        clientState: asked[index]?.body?.clientState,
        tenantId: adele.tenantId,
        changeType: 'created',
        resource: 'Users/1/Messages/AAMk=',
        resourceData: { id: 'AAMk=' },
        ...more,
      };
    },
  };
}
