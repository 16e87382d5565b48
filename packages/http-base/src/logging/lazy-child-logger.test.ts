import type { FastifyBaseLogger } from 'fastify';
import { describe, expect, test, vi } from 'vitest';
import { captureLog } from '../testing/captured-log.ts';
import { createLogger } from './create-logger.ts';
import { createLazyChild } from './lazy-child-logger.ts';

const makeChild = (...args: readonly [FastifyBaseLogger, object, { readonly level?: string }?]) =>
  Reflect.apply(createLazyChild, undefined, [args[0], args[1], args[2] ?? {}]) as FastifyBaseLogger;

function create(level: 'debug' | 'info' = 'info') {
  const stream = captureLog();
  const parent = createLogger({ name: 'x', version: '1', level, stream });
  const child = vi.spyOn(parent, 'child');
  return { stream, parent, child };
}

describe('createLazyChild', () => {
  test('makes the child with its first line, once, with what it is bound to', () => {
    const { stream, parent, child } = create();
    const lazy = makeChild(parent, { reqId: 'r', token: 'CANARY' });
    expect(child).not.toHaveBeenCalled();
    lazy.info({ a: 1 }, 'one');
    lazy.error('two');
    expect(child).toHaveBeenCalledOnce();
    expect(stream.lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 30, reqId: 'r', token: '[redacted]', a: 1, msg: 'one' },
      { level: 50, reqId: 'r', msg: 'two' },
    ]);
  });

  test('makes none for a line that is not written', () => {
    const { stream, parent, child } = create();
    makeChild(parent, {}).debug({ a: 1 }, 'one');
    expect(child).not.toHaveBeenCalled();
    expect(stream.lines).toEqual([]);
  });

  test('follows a level of its own', () => {
    const { stream, parent } = create();
    const lazy = makeChild(parent, {}, { level: 'debug' });
    lazy.debug('one');
    expect(lazy.level).toBe('debug');
    expect(stream.lines).toHaveLength(1);
  });

  test('has children of its own', () => {
    const { stream, parent } = create();
    makeChild(parent, { reqId: 'r' }).child({ b: 2 }).warn('one');
    expect(JSON.parse(stream.lines[0] ?? '')).toMatchObject({ level: 40, reqId: 'r', b: 2 });
  });
});
