import type { GraphClient } from './graph-client.ts';
import { once } from './once.ts';

/** Options of {@link createLazyGraphClient}. */
export interface LazyGraphClientOptions {
  /** Chooses the account of the call; asked at most once, and only when the tool calls Graph. */
  readonly selectToken: () => Promise<() => Promise<string>>;
  /** Makes the client that speaks for the chosen account. */
  readonly createClient: (getToken: () => Promise<string>) => GraphClient;
}

/** A {@link GraphClient} that chooses its account at the first request, so that tools without Graph need none. */
export function createLazyGraphClient({ selectToken, createClient }: LazyGraphClientOptions): GraphClient {
  const open = once(() => selectToken().then(createClient));
  return {
    get: async (path, options) => (await open()).get(path, options),
  };
}
