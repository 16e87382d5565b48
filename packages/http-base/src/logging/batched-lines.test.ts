import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { batchLines } from './batched-lines.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

function create() {
  const written: string[] = [];
  return { written, lines: batchLines({ write: (text) => written.push(text) }) };
}

describe('batchLines', () => {
  test('writes together what comes within ten milliseconds', () => {
    const { written, lines } = create();
    lines.write('a\n');
    vi.advanceTimersByTime(9);
    lines.write('b\n');
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1);
    lines.write('c\n');
    vi.advanceTimersByTime(10);
    expect(written).toEqual(['a\nb\n', 'c\n']);
  });

  test('does not let a batch grow without end', () => {
    const { written, lines } = create();
    const line = `${'x'.repeat(40_000)}\n`;
    lines.write(line);
    lines.write(line);
    expect(written).toEqual([line + line]);
    vi.advanceTimersByTime(10);
    expect(written).toHaveLength(1);
  });

  test('writes at once what is asked for at the end, and nothing twice', () => {
    const { written, lines } = create();
    lines.write('a\n');
    lines.flush();
    lines.flush();
    vi.advanceTimersByTime(10);
    expect(written).toEqual(['a\n']);
  });
});
