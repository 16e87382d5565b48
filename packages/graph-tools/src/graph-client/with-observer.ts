import type { GraphObserver } from './graph-observer.ts';
import type { SendRequest } from './outgoing-request.ts';

/** Tells an observer of every request that is sent, and how it ended. */
export function withObserver(send: SendRequest, observer: GraphObserver): SendRequest {
  return async (request) => {
    const { method, url, pathParts } = request;
    const template = pathParts && `/v1.0${pathParts.join('{id}')}`;
    const watch = observer.start({ method, origin: new URL(url).origin, template });
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
