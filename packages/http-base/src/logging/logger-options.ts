import type { Clock } from '@hybrid-mcp/core';
import type { FastifyRequest } from 'fastify';
import type { LogLevel, LogStream } from '../server/http-server-options.ts';
import { cleanLine } from './clean-line.ts';
import { describeError } from './describe-error.ts';
import { formatLogLine } from './format-log-line.ts';
import { redactFields } from './redact.ts';
import { withOwnMessage } from './with-own-message.ts';

/** What the log needs to know. */
export interface LoggerSettings {
  readonly name: string;
  readonly version: string;
  readonly level: LogLevel;
  readonly stream: LogStream | undefined;
  readonly clock: Clock;
}

/**
 * Builds pino's options for Fastify: no URL, query or header is ever written, secret fields are redacted by name,
 * and the finished line is scrubbed once more; long texts are shortened.
 * @see https://getpino.io/#/docs/api
 */
export function toLoggerOptions({ name, version, level, stream, clock }: LoggerSettings) {
  const target = stream ?? (process.stdout.isTTY ? process.stdout : undefined);
  return {
    level,
    base: { name, version },
    timestamp: () => `,"time":${Math.round(clock.wallMs())}`,
    formatters: { bindings: redactFields, log: redactFields },
    hooks: { logMethod: withOwnMessage, streamWrite: cleanLine },
    serializers: {
      req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions?.url }),
      res: ({ statusCode }: { readonly statusCode: number }) => ({ status: statusCode }),
      err: (error: unknown) => describeError(error),
    },
    ...(target !== undefined && { stream: target.isTTY === true ? toHumanStream(target) : target }),
  };
}

function toHumanStream(target: LogStream): { write(line: string): void } {
  return { write: (line) => void target.write(formatLogLine(line)) };
}
