export { isClientGone } from './errors/is-client-gone.ts';
export type { SendError } from './errors/send-error.ts';
export type { LongBodies } from './limits/long-bodies.ts';
export type { Peer } from './limits/request-peer.ts';
export {
  type CreateLoggerOptions,
  createLogger,
  type SerializedLineLog,
  type ServerLogger,
} from './logging/create-logger.ts';
export { formatLogLine } from './logging/format-log-line.ts';
export type { LogLevel } from './logging/log-level.ts';
export type { LoggedFlow } from './logging/log-requests.ts';
export { logSignInStep } from './logging/log-sign-in-step.ts';
export type { LogStream } from './logging/log-stream.ts';
export type {
  AroundToolCall,
  EndedToolCall,
  OutgoingObserver,
  OutgoingRequestStart,
  RequestWatch,
  ToolCallOrigin,
  TraceCarrier,
  WorkObservers,
} from './observation/work-observers.ts';
export {
  createPageRenderer,
  type PageRenderer,
  type PageRendererOptions,
  type PageValue,
  type PageValues,
  type RenderedPage,
} from './pages/page-renderer.ts';
export { type SendPageOptions, sendPage } from './pages/send-page.ts';
export type { RequestRates } from './rates/limit-requests.ts';
export type { RateLimit, RateLimitOptions, Rates } from './rates/rates.ts';
export type { RateUse } from './rates/window-counter.ts';
export type { Command } from './run/command.ts';
export type { CommandHost } from './run/command-host.ts';
export { createApp, listenQuietly } from './run/create-app.ts';
export { describeDemo } from './run/describe-demo.ts';
export { configurationExitCode } from './run/exit-codes.ts';
export { type StopWithLauncherOptions, stopWithLauncher } from './run/launcher.ts';
export { type LoadDotEnvOptions, loadDotEnv } from './run/load-dot-env.ts';
export { describeNextSteps } from './run/next-steps.ts';
export { type PreparedServer, prepareServer, type ServerPlan } from './run/prepare-server.ts';
export { type RequireNodeOptions, requireNode } from './run/require-node.ts';
export { type RunServerOptions, runServer } from './run/run-server.ts';
export type { ServerContext, ServerParts } from './run/server-parts.ts';
export type { OpenStateStore, SharedStore, StateStoreRequest } from './run/shared-store.ts';
export type { RunningStandIn } from './run/stand-in.ts';
export { describeWarnings, type WarningsOptions } from './run/warnings.ts';
export { createHttpServer } from './server/create-http-server.ts';
export type { HttpObserver } from './server/http-observer.ts';
export type { ConnectionTimeouts, HttpServerOptions } from './server/http-server-options.ts';
export type { ServerOperations } from './server/operations.ts';
export { readPackageVersion } from './server/package-version.ts';
export type { RouteConfig } from './server/route-config.ts';
export { ClientGoneError } from './shutdown/client-gone-error.ts';
export { type ConnectionEnd, connectionEnd } from './shutdown/connection-end.ts';
export { connectionSignal } from './shutdown/connection-signal.ts';
export { type ListenOptions, listen } from './shutdown/listen.ts';
export { type OwnPort, takeOwnPort } from './shutdown/own-port.ts';
export {
  type SignalledProcess,
  type StopOnSignalsOptions,
  stopOnSignals,
} from './shutdown/stop-on-signals.ts';
export { readableColumns, type Terminal } from './terminal/terminal.ts';
export { wrapHelp } from './terminal/wrap-help.ts';
export { type WrapOptions, wrapText } from './terminal/wrap-text.ts';
export { type RunningTracing, startTracing, type TracingOptions } from './tracing/start-tracing.ts';
