import { describe, expect, test, vi } from 'vitest';
import { joinObservers } from './join-observers.ts';

const request = { method: 'GET', origin: 'https://graph.example', template: undefined };

function createObserver(name: string) {
  const end = vi.fn();
  return { end, observers: { graph: { start: () => ({ headers: { [name]: name }, end }) } } };
}

describe('joinObservers', () => {
  test('is nobody where there is nobody', () => {
    const none = { onToolCall: undefined, aroundToolCall: undefined, graph: undefined };
    expect(joinObservers()).toEqual(none);
    expect(joinObservers(undefined, {})).toEqual(none);
  });

  test('puts nothing around one that is alone', () => {
    const { observers } = createObserver('one');
    expect(joinObservers(undefined, observers).graph).toBe(observers.graph);
  });

  test('lets all watch the same request, and their headers go out together', () => {
    const [one, two] = [createObserver('one'), createObserver('two')];
    const watch = joinObservers(one.observers, two.observers).graph?.start(request);
    expect(watch?.headers).toEqual({ one: 'one', two: 'two' });
    watch?.end(200);
    expect([one.end.mock.calls, two.end.mock.calls]).toEqual([[[200]], [[200]]]);
  });

  test('takes the count of calls from one and their way from another', () => {
    const onToolCall = vi.fn();
    const aroundToolCall = vi.fn();
    expect(joinObservers({ onToolCall }, { aroundToolCall })).toMatchObject({ onToolCall, aroundToolCall });
  });
});
