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

  const noted: GraphClient = {
    ...graph,
    post: <Answer>(path: GraphPath, body?: GraphBody, options?: GraphRequestOptions) => {
      const send = () => graph.post<Answer>(path, body, options);
      return isReadingRequest(path, body) ? send() : write(send);
    },
    patch: (...request) => write(() => graph.patch(...request)),
    put: (...request) => write(() => graph.put(...request)),
    delete: (...request) => write(() => graph.delete(...request)),
    upload: (...request) => write(() => graph.upload(...request)),
    start: (...request) => write(() => graph.start(...request)),
  };
  return { graph: noted, claim: () => claim, hasDone: () => isDone };
}

/** An answer that refuses says that nothing was done; no answer, or one that is none, says nothing. */
function isUncertain(thrown: unknown): boolean {
  return !(thrown instanceof AppError) || ['graph_unavailable', 'internal_error'].includes(thrown.code);
}
