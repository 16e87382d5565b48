import type { GraphBody, GraphClient, GraphPath, GraphRequestOptions } from '../graph-client/graph-client.ts';

/** One request that a tool has made. */
export interface RecordedCall {
  /** Method and path, as in `GET /me/contacts`. */
  readonly request: string;
  readonly query?: GraphRequestOptions['query'];
  readonly headers?: GraphRequestOptions['headers'];
  readonly body?: GraphBody | undefined;
}

/** A Graph that answers as the test says, and every request it got, oldest first. */
export interface RecordedGraph {
  readonly graph: Pick<GraphClient, 'get' | 'getText' | 'post' | 'postText' | 'patch' | 'delete'>;
  readonly calls: readonly RecordedCall[];
}

/** Makes a {@link RecordedGraph}. What `answer` throws is what Graph refuses. */
export function createRecordedGraph(answer: (call: RecordedCall) => unknown): RecordedGraph {
  const calls: RecordedCall[] = [];
  const send = async <Answer>(call: RecordedCall): Promise<Answer> => {
    calls.push(call);
    return answer(call) as Answer;
  };
  const withBody =
    (method: string) =>
    <Answer>({ text }: GraphPath, body?: GraphBody, options: GraphRequestOptions = {}) =>
      send<Answer>({ request: `${method} ${text}`, ...(body && { body }), ...options });
  return {
    calls,
    graph: {
      get: ({ text }, options = {}) => send({ request: `GET ${text}`, ...options }),
      delete: ({ text }, options = {}) => send({ request: `DELETE ${text}`, ...options }),
      getText: ({ text }, options = {}) => send({ request: `GET ${text}`, ...options }),
      post: withBody('POST'),
      postText: ({ text }, body) => send({ request: `POST ${text}`, body: { ...body } }),
      patch: withBody('PATCH'),
    },
  };
}
