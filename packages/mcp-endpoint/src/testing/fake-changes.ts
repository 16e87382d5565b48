import type { ChangeService, ChangeSubscription } from '@hybrid-mcp/graph-tools';

const notExpected = async (): Promise<never> => {
  throw new Error('This call was not expected');
};

const subscription: ChangeSubscription = {
  id: 'own',
  uri: 'graph-changes://own',
  kind: 'mail',
  changes: ['created'],
  expiresAtMs: 0,
};

/** Somebody who follows one thing, as `own`; another one's is `foreign`. */
export interface FakeChanges {
  readonly service: ChangeService;
  /** Tells everybody who watches that something has changed. */
  readonly tell: () => void;
  /** How many watch. */
  readonly watching: () => number;
  /** Resolves when nobody watches any more. */
  readonly left: Promise<void>;
}

/** Creates {@link FakeChanges}. */
export function createFakeChanges(): FakeChanges {
  const listeners = new Set<() => void>();
  const { promise: left, resolve } = Promise.withResolvers<void>();
  return {
    left,
    watching: () => listeners.size,
    tell() {
      for (const listener of listeners) listener();
    },
    service: {
      subscribe: notExpected,
      list: notExpected,
      unsubscribe: notExpected,
      wait: notExpected,
      endAll: notExpected,
      resources: {
        listAll: async () => [subscription],
        async look({ subscription: id }) {
          if (id !== 'own') return undefined;
          const changes = [{ kind: 'mail', id: 'm1', change: 'created', atMs: 0 } as const];
          return { subscription, seen: { changes, cursor: '1' } };
        },
        async watch({ subscription: id }, listener) {
          if (id !== 'own') return undefined;
          listeners.add(listener);
          return () => {
            listeners.delete(listener);
            if (listeners.size === 0) resolve();
          };
        },
      },
    },
  };
}
