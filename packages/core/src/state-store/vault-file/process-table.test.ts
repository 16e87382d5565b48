import { describe, expect, it } from 'vitest';
import { systemError } from '../../testing/announced-file-system.ts';
import { createProcessTable } from './process-table.ts';

/** `/proc` with these lines of `stat`, by process id; without any, it is missing. */
function procOf(stats: Readonly<Record<number, string>>, bootId = 'boot-1') {
  return async (path: string) => {
    const pid = Number(/^\/proc\/(\d+)\/stat$/.exec(path)?.[1]);
    const text = path.endsWith('/boot_id') ? `${bootId}\n` : stats[pid];
    if (text === undefined) throw systemError('ENOENT');
    return text;
  };
}

function statLine(startTicks: number, { state = 'S', name = 'node' } = {}): string {
  return `7 (${name}) ${state} ${Array.from({ length: 18 }, (_, index) => index).join(' ')} ${startTicks} 99 98\n`;
}

const signal = () => true;
const ownPid = 7;

describe('createProcessTable with /proc', () => {
  const ran = { pid: 8, startToken: 'boot-1/500' };

  it('names a run by the start of the machine and its own', async () => {
    const table = createProcessTable({ ownPid, readText: procOf({ 7: statLine(500) }), signal });
    expect(await table.own()).toEqual({ pid: 7, startToken: 'boot-1/500' });
  });

  it('reads past blanks and brackets in the name of a program', async () => {
    const readText = procOf({ 7: statLine(500, { name: 'a) b (c) 1 2 3' }) });
    expect((await createProcessTable({ ownPid, readText, signal }).own()).startToken).toBe('boot-1/500');
  });

  it.each([
    ['runs, with the same start', { 8: statLine(500) }, 'boot-1', true],
    ['was started later under the same number', { 8: statLine(501) }, 'boot-1', false],
    [
      'has the same number and ticks since another start of the machine',
      { 8: statLine(500) },
      'boot-2',
      false,
    ],
    ['has ended and was not waited for', { 8: statLine(500, { state: 'Z' }) }, 'boot-1', false],
    ['is hidden from this user', {}, 'boot-1', true],
  ])('tells of a process that %s', async (_what, stats, bootId, isRunning) => {
    const table = createProcessTable({ ownPid, readText: procOf(stats, bootId), signal });
    expect(await table.isRunning(ran)).toBe(isRunning);
  });

  it('knows this process from an earlier one with its number', async () => {
    const table = createProcessTable({ ownPid, readText: procOf({ 7: statLine(500) }), signal });
    expect(await table.isRunning({ pid: 7, startToken: 'boot-1/500' })).toBe(true);
    expect(await table.isRunning({ pid: 7, startToken: 'boot-1/400' })).toBe(false);
  });
});

describe('createProcessTable without /proc', () => {
  const table = (error?: string) =>
    createProcessTable({
      ownPid,
      ownStartMs: 1_000,
      readText: procOf({}),
      signal() {
        if (error !== undefined) throw systemError(error);
      },
    });

  it.each([
    [undefined, true],
    ['EPERM', true],
    ['ESRCH', false],
  ])('goes by whether the process can be signalled: %s', async (error, isRunning) => {
    expect(await table(error).isRunning({ pid: 8, startToken: 'since 5' })).toBe(isRunning);
  });

  it('knows this process from an earlier one with its number', async () => {
    expect(await table().isRunning(await table().own())).toBe(true);
    expect(await table().isRunning({ pid: 7, startToken: 'since 5' })).toBe(false);
  });
});
