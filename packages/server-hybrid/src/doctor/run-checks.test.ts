import { expect, it, vi } from 'vitest';
import { createTestContext } from '../testing/test-context.ts';
import type { Check } from './check.ts';
import { ok } from './finding.ts';
import { runChecks } from './run-checks.ts';

const check = (id: string, more: Partial<Check> = {}): Check => ({
  id,
  title: id,
  run: async () => [ok(`${id} is fine.`)],
  ...more,
});

it('checks run side by side and report in their order', async () => {
  const gate = Promise.withResolvers<void>();
  const waiting = check('first', { run: () => gate.promise.then(() => [ok('It opened.')]) });
  const opening = check('second', {
    async run() {
      gate.resolve();
      return [ok('It is open.')];
    },
  });
  const onProgress = vi.fn();
  const results = await runChecks({ checks: [waiting, opening], context: createTestContext(), onProgress });
  expect(results.flatMap(({ findings }) => findings.map(({ text }) => text))).toEqual([
    'It opened.',
    'It is open.',
  ]);
  expect(onProgress.mock.calls).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
});

it('a demo asks Microsoft nothing', async () => {
  const checks = [check('near'), check('far', { asksMicrosoft: true })];
  const ids = async (isDemo: boolean) =>
    (await runChecks({ checks, context: createTestContext({ isDemo }) })).map((result) => result.check.id);
  expect(await ids(true)).toEqual(['near']);
  expect(await ids(false)).toEqual(['near', 'far']);
});

it('a check that fails says so, without the message, and the others go on', async () => {
  const failing = check('bad', { run: () => Promise.reject(new RangeError('canary')) });
  const results = await runChecks({ checks: [failing, check('good')], context: createTestContext() });
  expect(results[0]?.findings).toMatchObject([
    { level: 'unknown', text: 'This check failed by itself (RangeError).' },
  ]);
  expect(results[1]?.findings).toEqual([{ level: 'ok', text: 'good is fine.' }]);
});
