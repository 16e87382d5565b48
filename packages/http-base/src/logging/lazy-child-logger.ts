import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';

type ChildLoggerFactory = NonNullable<FastifyServerOptions['childLoggerFactory']>;
type LineLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
type Line = readonly [fields: object, text?: string];

/** What a child that is not there yet is made of. */
interface Unmade {
  readonly parent: FastifyBaseLogger & { readonly isLevelEnabled?: (level: string) => boolean };
  readonly bindings: Parameters<FastifyBaseLogger['child']>[0];
  readonly options: NonNullable<Parameters<FastifyBaseLogger['child']>[1]>;
  made?: FastifyBaseLogger;
}

/** Shared by all children: one is made for every request, and most write one line or none. */
const methods = {
  get level() {
    return make(this as unknown as Unmade).level;
  },
  silent() {},
  child(this: Unmade, ...args: Parameters<FastifyBaseLogger['child']>) {
    return make(this).child(...args);
  },
  fatal: writing('fatal'),
  error: writing('error'),
  warn: writing('warn'),
  info: writing('info'),
  debug: writing('debug'),
  trace: writing('trace'),
};

/**
 * Makes child loggers that come into being with their first line; one that its parent would not write makes none.
 * @see https://fastify.dev/docs/latest/Reference/Server/#childloggerfactory
 */
export const createLazyChild: ChildLoggerFactory = (parent, bindings, options) =>
  ({ __proto__: methods, parent, bindings, options }) as unknown as FastifyBaseLogger;

function writing(level: LineLevel): (this: Unmade, ...line: Line) => void {
  return function write(this: Unmade, ...line) {
    const { parent, options } = this;
    const isWritten = options.level !== undefined || parent.isLevelEnabled?.(level) !== false;
    if (isWritten) make(this)[level](...line);
  };
}

function make(child: Unmade): FastifyBaseLogger {
  child.made ??= child.parent.child(child.bindings, child.options);
  return child.made;
}
