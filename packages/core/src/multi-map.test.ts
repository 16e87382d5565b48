import { describe, expect, it } from 'vitest';
import { createMultiMap } from './multi-map.ts';

const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];

function filled(...values: readonly object[]) {
  const map = createMultiMap<string, object>();
  for (const value of values) map.add('key', value);
  return map;
}

describe('createMultiMap', () => {
  it.each([[[]], [[a]], [[a, b]], [[a, b, c]]])('keeps %j in order, each once', (values) => {
    const map = filled(...values, ...values);
    expect([...map.valuesOf('key')]).toEqual(values);
    expect(map.has('key')).toBe(values.length > 0);
    expect(map.has('another')).toBe(false);
  });

  it.each([[[a]], [[a, b]], [[a, b, c]]])('has forgotten the key when all of %j are deleted', (values) => {
    const map = filled(...values);
    for (const value of values) {
      expect(map.has('key')).toBe(true);
      map.delete('key', value);
    }
    expect([map.has('key'), [...map.valuesOf('key')]]).toEqual([false, []]);
  });

  it.each([[[a]], [[a, b]]])('leaves %j alone when another value is deleted', (values) => {
    const map = filled(...values);
    map.delete('key', c);
    map.delete('another', a);
    expect([...map.valuesOf('key')]).toEqual(values);
  });

  it('does not come to a value that is deleted on the way', () => {
    const map = filled(a, b, c);
    const seen = [];
    for (const value of map.valuesOf('key')) {
      seen.push(value);
      map.delete('key', b);
    }
    expect(seen).toEqual([a, c]);
  });

  it('is empty when it has been cleared', () => {
    const map = filled(a, b);
    map.clear();
    expect(map.has('key')).toBe(false);
  });
});
