import { expect, it, vi } from 'vitest';
import { once } from './once.ts';

it('once calls its function at the first call and only then', () => {
  const load = vi.fn(() => ({}));
  const get = once(load);
  expect(load).not.toHaveBeenCalled();
  expect(get()).toBe(get());
  expect(load).toHaveBeenCalledTimes(1);
});
