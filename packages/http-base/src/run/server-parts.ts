import type { Config, SideResources } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';

/** What `runServer` gives to the parts of a server. */
export interface ServerContext {
  readonly config: Config;
  readonly resources: SideResources;
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
