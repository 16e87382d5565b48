import type { CommandRoutes, CommandRoutesOptions } from './command-routes.ts';
import { createMasterLocator } from './locate-master.ts';
import { createNodeConnection } from './node-connection.ts';
import { createRenewedConnection } from './renewed-connection.ts';

/** The routes where one server has every key: the only one, or the one that the sentinels name. */
export function createMasterRoutes({ target, onChange, jitter }: CommandRoutesOptions): CommandRoutes {
  const locate = createMasterLocator(target);
  const master = createRenewedConnection({
    create: (onBroken) => createNodeConnection({ target, locate, onBroken }),
    onChange,
    jitter,
  });
  return {
    connectionFor: master.current,
    redirected: async () => undefined,
    discard: master.discard,
    renew: master.renew,
    all: async () => [await master.current()],
    close: master.close,
  };
}
