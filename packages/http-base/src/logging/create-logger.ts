import { type Clock, systemClock } from '@hybrid-mcp/core';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { cleanLine } from './clean-line.ts';
import { describeError } from './describe-error.ts';
import { formatLogLine } from './format-log-line.ts';
import type { LogLevel } from './log-level.ts';
import type { LogStream } from './log-stream.ts';
import { redactFields } from './redact.ts';
import { standardOutput } from './standard-output.ts';
import { withOwnMessage } from './with-own-message.ts';

/** A log that takes lines whose fields are JSON already. */
export interface SerializedLineLog {
  /**
   * Writes a line of level `info`. It is scrubbed like every other, but its fields are not looked at by name.
   *
   * @param members the fields as they stand between the braces of a JSON object
   */
  infoSerialized(members: string, text: string): void;
}

/** The log of a server: a pino logger whose every line has passed the redaction, children included. */
export type ServerLogger = FastifyBaseLogger & Partial<SerializedLineLog>;

/** What {@link createLogger} needs to know. */
export interface CreateLoggerOptions {
  /** Name of the server, in every line. */
  readonly name: string;
  /** Version of the server, in every line. */
  readonly version: string;
  /** Least severe level that is written; default `info`. */
  readonly level?: LogLevel | undefined;
  /**
   * Where the lines go; default standard output. A server whose standard output carries something else takes
   * `process.stderr`.
   */
  readonly stream?: LogStream | undefined;
  /** Source of the time in each line; default the system's. */
  readonly clock?: Clock | undefined;
}

/**
 * Creates the log of a server: lines of JSON, or compact ones for people where the stream is a terminal. No URL, query
 * or header is written, secret fields are redacted by name wherever they are, errors are reduced to what may be told,
 * and the finished line is scrubbed once more; long texts are shortened.
 * @see https://getpino.io/#/docs/api
 */
export function createLogger({
  name,
  version,
  level = 'info',
  ...options
}: CreateLoggerOptions): ServerLogger {
  const { stream, clock = systemClock } = options;
  const settings: LoggerOptions = {
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
  };
  const target = stream ?? process.stdout;
  const output = target.isTTY === true ? toHumanStream(target) : (stream ?? standardOutput());
  const logger = redactChildren(pino(settings, output));
  const writeLine = (members: string, text: string) => {
    const time = Math.round(clock.wallMs());
    const about = `"name":${JSON.stringify(name)},"version":${JSON.stringify(version)}`;
    output.write(
      cleanLine(`{"level":30,"time":${time},${about},${members},"msg":${JSON.stringify(text)}}\n`),
    );
  };
  return Object.assign(logger, {
    infoSerialized(members: string, text: string) {
      if (logger.isLevelEnabled('info')) writeLine(members, text);
    },
  });
}

function toHumanStream(target: LogStream): { write(line: string): void } {
  return { write: (line) => void target.write(formatLogLine(line)) };
}

/** pino asks `formatters.bindings` for the first logger only: the bindings of its children would go out as they are. */
function redactChildren(logger: Logger): Logger {
  const { child, setBindings } = logger;
  return Object.assign(logger, {
    child(this: Logger, ...[bindings, options]: Parameters<Logger['child']>) {
      return child.call(this, redactFields(bindings), options);
    },
    setBindings(this: Logger, bindings: Parameters<Logger['setBindings']>[0]) {
      setBindings.call(this, redactFields(bindings));
    },
  });
}
