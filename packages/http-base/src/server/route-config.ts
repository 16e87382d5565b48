/** What the config of a route may say to the server it is on. */
export interface RouteConfig {
  /** Whether the route goes on answering while the server stops. */
  readonly answersWhileStopping?: boolean;
  /** Level of the route's request lines; default `info`. */
  readonly requestLogLevel?: 'debug' | 'info';
  /** The same for those of requests that went well; default {@link RouteConfig.requestLogLevel}. */
  readonly successLogLevel?: 'debug' | 'info';
  /** Whether the limit of requests by peer leaves this route out; it may have one of its own. */
  readonly isExemptFromRates?: boolean;
  /** Whether the route is answered however busy the server is: probes, and who has just signed in. */
  readonly isExemptFromPressure?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig extends RouteConfig {}
}
