import type { FastifyInstance } from 'fastify';
import type { EmulatorContext } from './emulator-context.ts';

/** Where Graph is, and the storage of its files. */
const places = ['/v1.0', '/v1.0/*', '/personal/*'];

/**
 * Hands requests for Graph on to an app of their own, which is built when the first one comes: its hundreds of routes take
 * more time to load than all the rest of an emulator.
 */
export function registerGraph(app: FastifyInstance, context: EmulatorContext): void {
  let opening: Promise<FastifyInstance> | undefined;
  const open = async () => {
    const { createGraphApp } = await import('../graph/graph-app.ts');
    const graph = createGraphApp(context);
    await graph.ready();
    return graph;
  };
  app.addHook('onRequest', async (request, reply) => {
    reply.hijack();
    opening ??= open();
    (await opening).routing(request.raw, reply.raw);
  });
  app.addHook('onClose', async () => (await opening)?.close());
  for (const url of places) app.all(url, unreachable);
}

async function unreachable(): Promise<never> {
  throw new Error('Requests for Graph have been handed on before they come to a route.');
}
