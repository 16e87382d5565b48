import { describe, expect, it } from 'vitest';
import { createKeyWatchers } from './key-watchers.ts';

function setUp() {
  const errors: unknown[] = [];
  const calls: string[] = [];
  const watchers = createKeyWatchers({ onListenerError: (thrown) => errors.push(thrown) });
  return { watchers, errors, calls };
}

describe('createKeyWatchers', () => {
  it('calls listeners of the key only, and not before the current task has gone on', async () => {
    const { watchers, calls } = setUp();
    watchers.add('a', () => calls.push('a'));
    watchers.add('b', () => calls.push('b'));
    watchers.notify('a');
    expect(calls).toEqual([]);
    await Promise.resolve();
    expect(calls).toEqual(['a']);
  });

  it('reports what a listener throws and calls the others', async () => {
    const { watchers, calls, errors } = setUp();
    const failure = new Error('from a listener');
    watchers.add('a', () => {
      throw failure;
    });
    watchers.add('a', () => calls.push('second'));
    watchers.notify('a');
    await Promise.resolve();
    expect(calls).toEqual(['second']);
    expect(errors).toEqual([failure]);
  });

  it('stops one registration of a function that is registered twice', async () => {
    const { watchers, calls } = setUp();
    const listener = () => calls.push('called');
    const stop = watchers.add('a', listener);
    watchers.add('a', listener);
    stop();
    stop();
    watchers.notify('a');
    await Promise.resolve();
    expect(calls).toEqual(['called']);
  });

  it('drops a signal that is on its way when the listener stops', async () => {
    const { watchers, calls } = setUp();
    const stop = watchers.add('a', () => calls.push('called'));
    watchers.notify('a');
    stop();
    await Promise.resolve();
    expect(calls).toEqual([]);
  });

  it('keeps a later listener when the stop of an earlier one is called again', async () => {
    const { watchers, calls } = setUp();
    const stop = watchers.add('a', () => calls.push('first'));
    stop();
    watchers.add('a', () => calls.push('second'));
    stop();
    watchers.notify('a');
    await Promise.resolve();
    expect(calls).toEqual(['second']);
  });

  it('forgets every listener when it is cleared', async () => {
    const { watchers, calls } = setUp();
    const stop = watchers.add('a', () => calls.push('called'));
    watchers.notify('a');
    watchers.clear();
    await Promise.resolve();
    stop();
    expect(calls).toEqual([]);
  });
});
