import type { GraphClient } from '../graph-client/graph-client.ts';
import type { CheckedRequest } from './operation-request.ts';

/** Sends one checked request by itself. Resolves to what Graph answers, `undefined` where that is nothing. */
export function sendRequest(graph: GraphClient, request: CheckedRequest): Promise<unknown> {
  const { operation, path, query, body, file } = request;
  const options = { query, headers: request.headers };
  // Each of them is a PUT without query options.
  if (file !== undefined)
    return graph.upload(path, file.bytes, { contentType: file.contentType, headers: request.headers });
  switch (operation.method) {
    case 'GET':
      return graph.get(path, options);
    case 'DELETE':
      return graph.delete(path, options);
    case 'PATCH':
      return graph.patch(path, body ?? {}, options);
    case 'PUT':
      return graph.put(path, body ?? {}, options);
    default:
      return graph.post(path, body, options);
  }
}
