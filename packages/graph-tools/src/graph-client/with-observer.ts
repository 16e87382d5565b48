import type { GraphObserver } from './graph-observer.ts';
import type { SendRequest } from './outgoing-request.ts';

/** Tells an observer of every request that is sent, and how it ended. */
export function withObserver(send: SendRequest, observer: GraphObserver): SendRequest {
  return async (request) => {
    const { origin } = new URL(request.url);
    const watch = observer.start({ method: request.method, origin, template: undefined });
    const headers = { ...request.headers, ...watch.headers };
    try {
      const answer = await send({ ...request, headers });
      watch.end(answer.status);
      return answer;
    } catch (error) {
      watch.end(undefined);
      throw error;
    }
  };
}
