import { AppError } from '@hybrid-mcp/core';
import type { GraphBody, GraphClient, GraphPath, GraphRequestOptions } from '../graph-client/graph-client.ts';
import { isReadingRequest } from '../graph-client/reading-request.ts';
import type { IdempotencyClaim } from './idempotency-store.ts';

/** Thrown before the first write of a call whose key somebody else has just taken. Nothing was sent. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** A client whose first write takes a key, and what its writes came to. */
export interface NotedWrites {
  readonly graph: GraphClient;
  /** The key, where it was taken. */
  claim(): IdempotencyClaim | undefined;
  /** Whether something has been done, or may have been. */
  hasDone(): boolean;
}

type Ask = (...request: never[]) => Promise<unknown>;

/** Methods of a client that change nothing. */
const reading: readonly string[] = [
  'get',
  'getText',
  'download',
  'open',
] satisfies readonly (keyof GraphClient)[];

/** Makes {@link NotedWrites} of a client. What only reads takes no key. */
export function noteWrites(
  graph: GraphClient,
  takeKey: () => Promise<IdempotencyClaim | undefined>,
): NotedWrites {
  let taking: Promise<IdempotencyClaim | undefined> | undefined;
  let claim: IdempotencyClaim | undefined;
  let isDone = false;

  async function write<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    taking ??= takeKey();
    claim = await taking;
    if (claim === undefined) throw new KeyTaken('Another call has taken this key.');
    try {
      const answer = await send();
      isDone = true;
      return answer;
    } catch (thrown) {
      isDone ||= isUncertain(thrown);
      throw thrown;
    }
  }

  const post = <Answer>(path: GraphPath, body?: GraphBody, options?: GraphRequestOptions) => {
    const send = () => graph.post<Answer>(path, body, options);
    return isReadingRequest(path, body) ? send() : write(send);
  };
  // What is not known to read counts as a write, so that no way to Graph is forgotten here.
  const others = Object.entries(graph).map(([name, ask]) => [
    name,
    reading.includes(name) ? ask : (...request: never[]) => write(() => (ask as Ask)(...request)),
  ]);
  const noted = { ...Object.fromEntries(others), post } as GraphClient;
  return { graph: noted, claim: () => claim, hasDone: () => isDone };
}

/** An answer that refuses says that nothing was done; no answer, or one that is none, says nothing. */
function isUncertain(thrown: unknown): boolean {
  return !(thrown instanceof AppError) || ['graph_unavailable', 'internal_error'].includes(thrown.code);
}
