import type { Config, SideResources } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { ServerLogger } from '../logging/create-logger.ts';
import type { WorkObservers } from '../observation/work-observers.ts';

/** What `runServer` gives to the parts of a server. */
export interface ServerContext {
  readonly config: Config;
  /** Its `onStep` writes the steps of every sign-in to the log. */
  readonly resources: SideResources;
  /** The server's log, for lines that belong to no request. */
  readonly log: ServerLogger;
  /** Who watches the work, where somebody does. Default: nobody. */
  readonly observers?: WorkObservers | undefined;
  /** Version of the server's package. */
  readonly version: string;
}

/** What makes one server different from another. */
export interface ServerParts {
  /** Fields of `GET /`. */
  readonly info: Readonly<Record<string, string>>;
  /** Lines of the start banner, label and text. */
  readonly banner: Readonly<Record<string, string>>;
  /** Dependencies for `GET /ready` besides the store. */
  readonly readiness?: Readonly<Record<string, () => Promise<void>>>;
  /** Registers the plugins. */
  register(app: FastifyInstance): Promise<void>;
  /** Releases what the parts hold, after the server has closed. */
  close?(): Promise<void>;
}
