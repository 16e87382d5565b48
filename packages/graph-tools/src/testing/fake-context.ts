import type { GraphClient } from '../graph-client/graph-client.ts';
import type { AccountService, AccountSummary, SignInService, ToolContext } from '../tool-context.ts';

/** The account that the fakes know. */
export const adele: AccountSummary = {
  id: '11111111-1111-4111-8111-111111111111.22222222-2222-4222-8222-222222222222',
  username: 'adele@contoso.example',
  name: 'Adele Vance',
};

const notExpected = async (): Promise<never> => {
  throw new Error('This call was not expected');
};

/** What a test wants to be different from a context in which nothing may be called. */
export interface FakeContextOptions extends Partial<Omit<ToolContext, 'signIn' | 'accounts' | 'graph'>> {
  readonly signIn?: Partial<SignInService>;
  readonly accounts?: Partial<AccountService>;
  readonly graph?: Partial<GraphClient>;
}

/** Makes a context whose every port rejects, but for what the test brings along. */
export function createFakeContext({
  signIn,
  accounts,
  graph,
  ...rest
}: FakeContextOptions = {}): ToolContext {
  return {
    caller: { principal: { kind: 'local' }, clientName: 'a test' },
    signal: new AbortController().signal,
    ...rest,
    signIn: {
      start: notExpected,
      waitForCallback: notExpected,
      complete: notExpected,
      stepUp: notExpected,
      ...signIn,
    },
    accounts: { list: notExpected, signOut: notExpected, selectAccount: notExpected, ...accounts },
    graph: {
      get: notExpected,
      getText: notExpected,
      post: notExpected,
      patch: notExpected,
      put: notExpected,
      delete: notExpected,
      upload: notExpected,
      start: notExpected,
      download: notExpected,
      open: notExpected,
      postText: notExpected,
      ...graph,
    },
  };
}
