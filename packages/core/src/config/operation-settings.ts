import { listenHost } from './network-setting-types.ts';
import { everywhere, type Setting, toolServers } from './setting.ts';
import { serviceUrl, wholeNumber } from './setting-types.ts';

/** The settings for whoever watches over a server: docs/operations.md. */
export const operationSettings = {
  METRICS_PORT: {
    schema: wholeNumber(1, 65_535),
    description:
      "Port of its own on which Prometheus fetches `/metrics`. Not for the server's clients: it belongs in no ingress. Not with `--stdio`.",
    default: 'none: nothing is measured',
    servers: everywhere,
  },
  METRICS_HOST: {
    schema: listenHost,
    description:
      'Address that METRICS_PORT listens on. In a cluster `0.0.0.0`, where only Prometheus reaches it.',
    default: 'localhost',
    servers: everywhere,
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: serviceUrl,
    description:
      'Collector that gets OpenTelemetry traces of tool calls and what they ask of Microsoft Graph. Needs `@opentelemetry/sdk-node` installed beside the server, which reads this and every other `OTEL_…` variable.',
    default: 'none: no traces, unless the process registers an OpenTelemetry SDK itself',
    servers: toolServers,
  },
} as const satisfies Record<string, Setting>;
