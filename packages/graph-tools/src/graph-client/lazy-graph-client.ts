import { once } from '../once.ts';
import type { SelectedAccount } from '../tool-context.ts';
import type { GraphClient } from './graph-client.ts';

/** Options of {@link createLazyGraphClient}. */
export interface LazyGraphClientOptions {
  /** Chooses the account of the call; asked at most once, and only when the tool calls Graph. */
  readonly selectAccount: () => Promise<SelectedAccount>;
  /** Makes the client that speaks for the chosen account. */
  readonly createClient: (account: SelectedAccount) => GraphClient;
}

/** A {@link GraphClient} that chooses its account at the first request, so that tools without Graph need none. */
export function createLazyGraphClient({ selectAccount, createClient }: LazyGraphClientOptions): GraphClient {
  const open = once(() => selectAccount().then(createClient));
  return {
    get: async (...request) => (await open()).get(...request),
    getText: async (...request) => (await open()).getText(...request),
    post: async (...request) => (await open()).post(...request),
    patch: async (...request) => (await open()).patch(...request),
    put: async (...request) => (await open()).put(...request),
    delete: async (...request) => (await open()).delete(...request),
    upload: async (...request) => (await open()).upload(...request),
    postText: async (...request) => (await open()).postText(...request),
    start: async (...request) => (await open()).start(...request),
    download: async (...request) => (await open()).download(...request),
    open: async (...request) => (await open()).open(...request),
  };
}
