import { openHttpConnection } from './http-connection.ts';
import type { HttpResponse } from './http-response.ts';

/** A connection that is asked one thing after the other. */
export interface HttpClient {
  /** Sends a request and resolves to its answer. @throws Error when the connection breaks first. */
  ask(request: Buffer | string): Promise<HttpResponse>;
  close(): void;
}

/** Opens an {@link HttpClient}. @throws Error when nobody listens. */
export async function openHttpClient(port: number): Promise<HttpClient> {
  let waiting: PromiseWithResolvers<HttpResponse> | undefined;
  let broken: Error | undefined;
  const connection = await openHttpConnection({
    port,
    onResponse: (response) => waiting?.resolve(response),
    onFailure(reason) {
      broken = reason;
      waiting?.reject(reason);
    },
  });
  return {
    close: connection.close,
    ask(request) {
      if (broken !== undefined) return Promise.reject(broken);
      waiting = Promise.withResolvers();
      connection.send(request);
      return waiting.promise;
    },
  };
}
