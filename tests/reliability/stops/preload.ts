/**
 * Loaded into a server before its own code: puts a gate around its store and its requests, and obeys the test that
 * started it. The server itself knows nothing of it.
 */
import { type IncomingMessage, Server } from 'node:http';
import { registerHooks } from 'node:module';
import { obeyTest, passRequest } from './process-gate.ts';

obeyTest();

type Emit = (this: Server, event: string, ...args: unknown[]) => boolean;

const emit = Server.prototype.emit as Emit;
const emitWhenPassed: Emit = function emitWhenPassed(event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  const { url = '', method = '' } = args[0] as IncomingMessage;
  const [path = ''] = url.split('?', 1);
  passRequest({ method, path }, () => emit.call(this, event, ...args));
  return true;
};
Server.prototype.emit = emitWhenPassed as typeof Server.prototype.emit;

const replacement = new URL('gated-redis-store.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const isReplaced = specifier === '@hybrid-mcp/store-redis' && context.parentURL !== replacement;
    return isReplaced ? { url: replacement, shortCircuit: true } : next(specifier, context);
  },
});
