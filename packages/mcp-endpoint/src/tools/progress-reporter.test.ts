import { expect, it } from 'vitest';
import { createProgressReporter, type Progress } from './progress-reporter.ts';

it('sends only reports that rise, as the protocol demands', () => {
  const sent: Progress[] = [];
  const report = createProgressReporter((progress) => sent.push(progress));
  for (const progress of [0, 5, 5, 4, Number.NaN, 10.5]) report({ progress, message: 'waiting' });
  expect(sent.map(({ progress }) => progress)).toEqual([0, 5, 10.5]);
});

it('passes total and message on', () => {
  const sent: Progress[] = [];
  createProgressReporter((progress) => sent.push(progress))({
    progress: 1,
    total: 60,
    message: 'still waiting',
  });
  expect(sent).toEqual([{ progress: 1, total: 60, message: 'still waiting' }]);
});
