import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ProcessTable, stopWithLauncher } from './launcher.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Processes as `npx -y pnpm@12 start` makes them, by id: parent and command. */
function processesOfNpx() {
  const table = new Map([
    [10, { parent: 1, command: 'bash' }],
    [20, { parent: 10, command: 'npm exec pnpm@12 start' }],
    [30, { parent: 20, command: "sh -c 'pnpm' start" }],
    [40, { parent: 30, command: 'pnpm start' }],
    [50, { parent: 40, command: 'sh -c node main.js' }],
    [60, { parent: 50, command: 'node main.js' }],
  ]);
  const processes: ProcessTable = {
    parentOf: (pid) => table.get(pid)?.parent,
    commandOf: (pid) => table.get(pid)?.command ?? '',
  };
  const end = (pid: number) => {
    table.delete(pid);
    for (const entry of table.values()) if (entry.parent === pid) entry.parent = 1;
  };
  return { table, processes, end };
}

function watch(processes: ProcessTable, pid = 60) {
  const onGone = vi.fn();
  const stop = stopWithLauncher({ pid, processes, everyMs: 500, onGone });
  return { onGone, stop };
}

describe('stopWithLauncher', () => {
  test.each([20, 30, 40, 50])('notices once, within half a second, that process %i has ended', (pid) => {
    const { processes, end } = processesOfNpx();
    const { onGone } = watch(processes);
    vi.advanceTimersByTime(5_000);
    expect(onGone).not.toHaveBeenCalled();
    end(pid);
    vi.advanceTimersByTime(500);
    expect(onGone).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5_000);
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  test('goes on when the shell in which npx was started ends', () => {
    const { processes, end } = processesOfNpx();
    const { onGone } = watch(processes);
    end(10);
    vi.advanceTimersByTime(5_000);
    expect(onGone).not.toHaveBeenCalled();
  });

  test('looks no further than the package manager when a person started that', () => {
    const { table, processes, end } = processesOfNpx();
    table.set(30, { parent: 20, command: 'bash' });
    const { onGone } = watch(processes);
    end(20);
    vi.advanceTimersByTime(5_000);
    expect(onGone).not.toHaveBeenCalled();
    end(40);
    vi.advanceTimersByTime(500);
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  test.each(['node start-split.ts', 'bash', 'systemd', 'sh', 'pnpmx start', ''])(
    'looks at nothing when what started it is %j, whatever is above that',
    (command) => {
      const { table, processes, end } = processesOfNpx();
      table.set(50, { parent: 40, command });
      const { onGone } = watch(processes);
      expect(vi.getTimerCount()).toBe(0);
      end(40);
      vi.advanceTimersByTime(5_000);
      expect(onGone).not.toHaveBeenCalled();
    },
  );

  test('looks at nothing when only a shell is above it', () => {
    const { table, processes } = processesOfNpx();
    table.set(40, { parent: 1, command: 'bash' });
    watch(processes);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('looks at nothing where processes cannot be looked up', () => {
    watch({ parentOf: () => undefined, commandOf: () => '' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not look for ever in a table that goes round', () => {
    watch({ parentOf: (pid) => (pid === 60 ? 61 : 60), commandOf: () => 'sh -c x' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('can be told to stop looking', () => {
    const { processes, end } = processesOfNpx();
    const { onGone, stop } = watch(processes);
    stop();
    end(20);
    vi.advanceTimersByTime(5_000);
    expect(onGone).not.toHaveBeenCalled();
  });
});
