import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTracing, type Tracing } from './create-tracing.ts';

/** The part of `@opentelemetry/sdk-node` that this needs. */
export interface OpenTelemetrySdk {
  readonly NodeSDK: new (options: {
    serviceName: string;
    instrumentations: [];
  }) => {
    start(): void;
    shutdown(): Promise<void>;
  };
}

/** Where traces go, and how the libraries are found. */
export interface TracingOptions {
  readonly server: string;
  readonly version: string;
  /** Where an SDK would send traces; the SDK reads it, and all else, from the environment. */
  readonly endpoint: string | undefined;
  readonly log: { warn(text: string): void };
  /** Whether somebody has registered an SDK in this process. Default: looks for one. */
  readonly isSdkRegistered?: () => boolean;
  /** Default: the package, where it is installed. */
  readonly loadSdk?: () => Promise<OpenTelemetrySdk>;
}

/** Traces that are being made. */
export interface RunningTracing extends Tracing {
  /** Sends what has not been sent yet. */
  stop(): Promise<void>;
}

const sdkPackage = '@opentelemetry/sdk-node';

const sdkIsMissing = `OTEL_EXPORTER_OTLP_ENDPOINT is set, but ${sdkPackage} is not installed beside this server, so there are no traces. Install it: npm install ${sdkPackage}`;

const sdkIsTooOld =
  'An OpenTelemetry SDK is registered that this server cannot use, so there are no traces. Its @opentelemetry/api must be 1.9 or newer.';

/** Milliseconds that the last traces may take on their way: a collector that is down must not hold up a stop. */
const flushBudgetMs = 1_000;

/**
 * Starts to make traces where an SDK is registered, as with `node --import`, or where the settings name a collector and
 * `@opentelemetry/sdk-node` is installed. Looks once: where there are no traces, no call pays for them.
 */
export async function startTracing(options: TracingOptions): Promise<RunningTracing | undefined> {
  const { endpoint, log, version, isSdkRegistered = hasGlobalSdk } = options;
  const isRegistered = isSdkRegistered();
  if (!isRegistered && endpoint === undefined) return undefined;
  const stop = isRegistered ? async () => {} : await startSdk(options);
  if (stop === undefined) {
    log.warn(sdkIsMissing);
    return undefined;
  }
  const api = await import('@opentelemetry/api');
  const probe = api.trace.getTracer('hybrid-mcp').startSpan('probe', {}, api.ROOT_CONTEXT);
  if (!api.isSpanContextValid(probe.spanContext())) {
    log.warn(sdkIsTooOld);
    return undefined;
  }
  return { ...createTracing(api, { version }), stop };
}

/** Resolves to what stops the SDK, or to nothing where it is not installed. */
async function startSdk({
  server,
  loadSdk = importSdk,
}: TracingOptions): Promise<(() => Promise<void>) | undefined> {
  const loaded = await loadSdk().catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (loaded === undefined) return undefined;
  const sdk = new loaded.NodeSDK({ serviceName: server, instrumentations: [] });
  sdk.start();
  return () => withinBudget(sdk.shutdown());
}

/**
 * It is no dependency: whoever wants traces installs it, where this package is found too, or in the project that the
 * server is started in.
 */
async function importSdk(): Promise<OpenTelemetrySdk> {
  const fromHere: Promise<unknown> = import(sdkPackage);
  return (await fromHere.catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    const fromProject = createRequire(join(process.cwd(), 'package.json'));
    return import(pathToFileURL(fromProject.resolve(sdkPackage)).href);
  })) as OpenTelemetrySdk;
}

function isMissing(error: unknown): boolean {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  return /^(ERR_)?MODULE_NOT_FOUND$/.test(String(code)) && String(message).includes(sdkPackage);
}

/** The place where every copy of the API looks for what is registered. */
function hasGlobalSdk(): boolean {
  const registered: unknown = Reflect.get(globalThis, Symbol.for('opentelemetry.js.api.1'));
  return typeof registered === 'object' && registered !== null && 'trace' in registered;
}

async function withinBudget(work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, flushBudgetMs);
  // A collector that is down is its operator's affair; the SDK has told its own log.
  await Promise.race([work.catch(() => {}), promise]);
  clearTimeout(timer);
}
