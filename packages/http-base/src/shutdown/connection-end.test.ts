import { EventEmitter, getEventListeners } from 'node:events';
import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { ClientGoneError } from './client-gone-error.ts';
import { connectionEnd } from './connection-end.ts';

type Request = Parameters<typeof connectionEnd>[0];
type Reply = Parameters<typeof connectionEnd>[1];

const shuttingDown = new AppError('shutting_down');

/** A server whose requests are made here, and whose responses close when the test says so. */
function setUp() {
  const shutdown = new AbortController();
  const request = { server: { shutdownSignal: shutdown.signal } } as unknown as Request;
  const open = (state: { readonly closed?: boolean; readonly destroyed?: boolean } = {}) => {
    const raw = Object.assign(new EventEmitter(), { writableFinished: false, ...state });
    const end = connectionEnd(request, { raw } as unknown as Reply);
    const close = ({ isFinished }: { readonly isFinished: boolean }) => {
      raw.writableFinished = isFinished;
      raw.emit('close');
    };
    return { end, close };
  };
  return { open, shutdown };
}

describe('connectionEnd', () => {
  it('comes when the client goes away, and calls back once', () => {
    const { end, close } = setUp().open();
    const [first, second] = [vi.fn(), vi.fn()];
    end.listen(first);
    end.listen(second);
    close({ isFinished: false });
    close({ isFinished: false });
    expect(end.signal.reason).toBeInstanceOf(ClientGoneError);
    expect([first.mock.calls, second.mock.calls]).toEqual([[[]], [[]]]);
  });

  it('never comes after the answer, not even when the server stops', () => {
    const { open, shutdown } = setUp();
    const { end, close } = open();
    const onEnd = vi.fn();
    end.listen(onEnd);
    close({ isFinished: true });
    shutdown.abort(shuttingDown);
    expect(end.signal.aborted).toBe(false);
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('comes to every running request when the server begins to stop, and not again when its client leaves', () => {
    const { open, shutdown } = setUp();
    const requests = [open(), open()];
    const onEnd = vi.fn();
    for (const { end } of requests) end.listen(onEnd);
    shutdown.abort(shuttingDown);
    for (const { close } of requests) close({ isFinished: false });
    expect(requests.map(({ end }) => end.signal.reason)).toEqual([shuttingDown, shuttingDown]);
    expect(onEnd).toHaveBeenCalledTimes(2);
  });

  it('has come already where the client has left, or the server stops', () => {
    const { open, shutdown } = setUp();
    for (const state of [{ closed: true }, { destroyed: true }]) {
      expect(open(state).end.signal.reason).toBeInstanceOf(ClientGoneError);
    }
    shutdown.abort(shuttingDown);
    expect(open().end.signal.reason).toBe(shuttingDown);
  });

  it('tells those who listen when the signal has aborted', () => {
    const { end, close } = setUp().open();
    const seen: boolean[] = [];
    end.listen(() => seen.push(end.signal.aborted));
    close({ isFinished: false });
    expect(seen).toEqual([true]);
  });

  it('adds one listener to the shutdown signal, however many requests run', () => {
    const { open, shutdown } = setUp();
    for (const { end } of [open(), open(), open()]) end.listen(() => {});
    expect(getEventListeners(shutdown.signal, 'abort')).toHaveLength(1);
  });
});

describe('unlisten', () => {
  it('takes away that one alone, whoever else listens', () => {
    const { end, close } = setUp().open();
    const [stays, goes, stranger] = [vi.fn(), vi.fn(), vi.fn()];
    end.listen(goes);
    end.listen(stays);
    end.unlisten(goes);
    end.unlisten(goes);
    end.unlisten(stranger);
    close({ isFinished: false });
    expect(stays).toHaveBeenCalledOnce();
    expect(goes).not.toHaveBeenCalled();
  });

  it('may be called by those who are called back, and leaves out none of the others', () => {
    const { end, close } = setUp().open();
    const last = vi.fn();
    const first = vi.fn(() => end.unlisten(first));
    end.listen(first);
    end.listen(last);
    close({ isFinished: false });
    expect([first.mock.calls.length, last.mock.calls.length]).toEqual([1, 1]);
  });
});
